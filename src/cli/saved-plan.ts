import type { Plan, Spec } from '../model/index.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { isDigest } from './is-digest.ts';
import { readPlanText } from './read-plan-text.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** The plan that `apply FILE` names; undefined without FILE. @throws Stopped for what is none, or is not to be carried out. */
export async function readSavedPlan(
  args: Arguments,
  spec: Spec,
  terminal: Terminal,
): Promise<Plan | undefined> {
  const file = args.text('FILE');
  if (file === undefined) {
    if (args.text('on-stale') !== undefined)
      refuse('--on-stale is about a saved plan: mig apply FILE --on-stale replan-equal', terminal);
    return undefined;
  }
  if (args.list('target').length > 0)
    refuse('A saved plan is carried out as it is: --target belongs to `mig plan`.', terminal);
  const { plan } = await readPlanText(file, spec, terminal);
  if (!plan.appliable)
    refuse(
      `${file} was made from recorded facts. Make one from the live hosts: mig plan --out ${file}`,
      terminal,
    );
  return plan;
}

/** The digest that was approved, if it is said. @throws Stopped for what is no digest: a typing error must not look like a change. */
export function readExpected(args: Arguments, terminal: Terminal): string | undefined {
  const expected = args.text('expect');
  if (expected === undefined || isDigest(expected)) return expected;
  return refuse(
    `--expect ${expected}: a digest is sha256: and 64 hexadecimal digits, as \`mig plan --out\` says it.`,
    terminal,
  );
}

function refuse(text: string, terminal: Terminal): never {
  terminal.remark(`${text}\n`);
  throw new Stopped(exitCode.usage);
}
