import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** The reason of `--break-glass`, if it was given. @throws Stopped for one without words, or beside `--wait-for-window`. */
export function readBreakGlass(args: Arguments, terminal: Terminal): string | undefined {
  const reason = args.text('break-glass')?.trim();
  if (reason === undefined) return undefined;
  const problem =
    reason === ''
      ? '--break-glass needs a reason: it stands in the record of the run.'
      : args.flag('wait-for-window')
        ? 'Either --wait-for-window, or --break-glass and no waiting.'
        : undefined;
  if (problem === undefined) return reason;
  terminal.remark(`${problem}\n`);
  throw new Stopped(exitCode.usage);
}
