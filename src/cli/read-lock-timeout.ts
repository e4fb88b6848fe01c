import { parseDuration } from '../spec/index.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** The milliseconds of `--lock-timeout`. @throws Stopped for what is no duration. */
export function readLockTimeout(args: Arguments, terminal: Terminal): number {
  const text = args.text('lock-timeout') ?? '0s';
  const timeout = parseDuration(text);
  if (timeout !== undefined) return timeout;
  terminal.remark(`--lock-timeout ${text}: a duration has a unit, such as 30s or 10m.\n`);
  throw new Stopped(exitCode.usage);
}
