import type { Arguments } from './command.ts';
import { readDuration } from './read-duration.ts';
import type { Terminal } from './terminal.ts';

/** The milliseconds of `--lock-timeout`. @throws Stopped for what is no duration. */
export function readLockTimeout(args: Arguments, terminal: Terminal): number {
  return readDuration(args, 'lock-timeout', terminal) ?? 0;
}
