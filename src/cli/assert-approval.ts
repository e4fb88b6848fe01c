import type { Plan } from '../model/index.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import type { Purpose } from './purpose.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** Somebody has to say yes: a person, a flag, or whoever saved the plan or names its digest. @throws Stopped if nobody can */
export function assertApproval(
  args: Arguments,
  saved: Plan | undefined,
  expected: string | undefined,
  purpose: Purpose | undefined,
  terminal: Terminal,
): void {
  if (saved !== undefined || expected !== undefined || args.flag('auto-approve')) return;
  if (terminal.canAsk && !args.flag('json')) return;
  terminal.remark(
    purpose
      ? `Nobody can be asked here: ${purpose.command} --auto-approve\n`
      : 'Nobody can be asked here. Either `mig plan --out FILE` and `mig apply FILE`, or `mig apply --auto-approve`.\n',
  );
  throw new Stopped(exitCode.usage);
}
