import { readFile } from 'node:fs/promises';
import type { Plan } from '../model/index.ts';
import { readPlan } from '../plan/index.ts';
import { renderFindings } from '../report/index.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { sha256 } from './sha256.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** The plan that `apply FILE` names; undefined without FILE. @throws Stopped for what is none, or is not to be carried out. */
export async function readSavedPlan(args: Arguments, terminal: Terminal): Promise<Plan | undefined> {
  const file = args.text('FILE');
  if (file === undefined) {
    if (args.text('on-stale') !== undefined)
      refuse('--on-stale is about a saved plan: mig apply FILE --on-stale replan-equal', terminal);
    return undefined;
  }
  if (args.list('target').length > 0)
    refuse('A saved plan is carried out as it is: --target belongs to `mig plan`.', terminal);
  const text = await readFile(file, 'utf8').catch((error: unknown) =>
    refuse(`The plan cannot be read: ${error instanceof Error ? error.message : String(error)}`, terminal),
  );
  const reading = readPlan(text, file, sha256);
  if (!reading.ok) {
    terminal.remark(renderFindings([reading.finding], terminal.remarkStyle));
    throw new Stopped(exitCode.usage);
  }
  if (!reading.plan.appliable)
    refuse(
      `${file} was made from recorded facts. Make one from the live hosts: mig plan --out ${file}`,
      terminal,
    );
  return reading.plan;
}

/** The digest that was approved, if it is said. @throws Stopped for what is no digest: a typing error must not look like a change. */
export function readExpected(args: Arguments, terminal: Terminal): string | undefined {
  const expected = args.text('expect');
  if (expected === undefined || /^sha256:[0-9a-f]{64}$/.test(expected)) return expected;
  return refuse(
    `--expect ${expected}: a digest is sha256: and 64 hexadecimal digits, as \`mig plan --out\` says it.`,
    terminal,
  );
}

function refuse(text: string, terminal: Terminal): never {
  terminal.remark(`${text}\n`);
  throw new Stopped(exitCode.usage);
}
