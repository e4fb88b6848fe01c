import type { Plan } from '../../../src/model/index.ts';
import { runMig } from '../../stage/mig-command.ts';
import type { Verdict } from '../verdict.ts';

/** What mig says of each workload of a folder's mig.yaml, by name. @throws Error if it says nothing */
export async function askMig(folder: string): Promise<ReadonlyMap<string, Verdict>> {
  const { stdout, stderr } = await runMig(['plan', '--json'], { folder, output: 'capture' });
  if (stdout === '') throw new Error(`mig plan: ${stderr}`);
  const plan = JSON.parse(stdout) as Plan;
  return new Map(
    plan.actions.map(({ workload, action, findings }) => {
      const errors = findings.filter(({ severity }) => severity === 'error');
      const others = findings.filter(({ severity }) => severity !== 'error');
      if ((action === 'blocked') !== errors.length > 0)
        throw new Error(`${workload} is ${action} without a reason`);
      const warnings = others.filter(({ severity }) => severity === 'warning');
      return [workload, { refused: codes(errors), told: codes(others), warned: codes(warnings) }];
    }),
  );
}

function codes(findings: readonly { readonly code: string }[]): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].toSorted();
}
