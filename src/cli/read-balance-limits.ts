import type { Arguments } from './command.ts';
import { exitCode } from './exit-code.ts';
import { readDuration } from './read-duration.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

/** What is worth a move. */
export interface BalanceLimits {
  readonly measure_ms: number;
  /** How many workloads may move; absent: any number. */
  readonly most?: number;
  /** What any move has to gain, and how far from the average hosts are left as they are: parts of one. */
  readonly least: number;
  readonly tolerance: number;
}

/** A shorter time tells more of chance than of use: the kernel counts in hundredths of a second. */
const SHORTEST_MS = 1000;

/** The limits that the line gives. @throws Stopped for what is none. */
export function readBalanceLimits(args: Arguments, terminal: Terminal): BalanceLimits {
  const measure_ms = readDuration(args, 'for', terminal) ?? SHORTEST_MS;
  if (measure_ms < SHORTEST_MS) refuse('--for: a second at least, or what is measured is chance.', terminal);
  const most = args.text('max-moves');
  return {
    measure_ms,
    ...(most !== undefined && { most: wholeNumber(most, terminal) }),
    least: points(args, 'min-gain', terminal),
    tolerance: points(args, 'tolerance', terminal),
  };
}

function wholeNumber(text: string, terminal: Terminal): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  return refuse(`--max-moves ${text}: a whole number, at least 1.`, terminal);
}

function points(args: Arguments, option: string, terminal: Terminal): number {
  const text = args.text(option) ?? '0';
  if (/^\d{1,3}(\.\d{1,4})?$/.test(text) && Number(text) <= 100) return Number(text) / 100;
  return refuse(`--${option} ${text}: points of a hundred, such as 2.5.`, terminal);
}

function refuse(text: string, terminal: Terminal): never {
  terminal.remark(`${text}\n`);
  throw new Stopped(exitCode.usage);
}
