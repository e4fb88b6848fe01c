import { parseDuration } from '../spec/index.ts';
import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** The milliseconds of an option that is a duration; undefined if it is not given. @throws Stopped for what is no duration. */
export function readDuration(args: Arguments, option: string, terminal: Terminal): number | undefined {
  const text = args.text(option);
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  terminal.remark(`--${option} ${text}: a duration has a unit, such as 30s or 10m.\n`);
  throw new Stopped(exitCode.usage);
}
