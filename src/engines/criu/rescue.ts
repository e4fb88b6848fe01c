import { createInterface } from 'node:readline';
import type { Connection } from '../../hosts/connection.ts';
import { quote } from '../../hosts/quote.ts';
import type { Fate, LockHolder, RecoveryOrder } from '../../model/index.ts';
import { readHostPrograms } from './host-programs.ts';

/** One verb of a recovery on one host, with all that the host asks about who wants it. */
export interface RescueOrder extends Pick<LockHolder, 'number'> {
  readonly move: string;
  readonly project: string;
  readonly workload: string;
  readonly verb: RecoveryOrder['verb'];
  /** Where the workload will be in the end. */
  readonly toward: Fate;
  readonly force?: true;
  readonly holder: Omit<LockHolder, 'pid'>;
}

/** `unknown`: the host has not said what became of it, and has to be looked at again. */
export type RescueAnswer =
  | { readonly outcome: 'done' }
  | { readonly outcome: 'refused'; readonly reason: string; readonly superseded: boolean }
  | { readonly outcome: 'unknown'; readonly reason: string };

/** A supervisor that is asked to leave may first bring its side to an end, within its own limits. */
const TAKE_OVER_MS = 120_000;
const VERB_MS = 60_000;

/**
 * Has a host carry out one verb. Never rejects; a verb whose answer does not come may be carried out all the same.
 *
 * @param othersMs - what services and commands of the user's may take there, beside what mig does itself.
 */
export async function rescue(
  connection: Connection,
  order: RescueOrder,
  othersMs = 0,
): Promise<RescueAnswer> {
  const { 'launch_rescue.py': launcher = '', ...files } = await readHostPrograms();
  const program = await connection.spawn(quote('python3', '-E', '-s', '-B', '-c', launcher, 'mig-rescue'));
  program.stdin.on('error', () => undefined);
  program.stdin.write(`${JSON.stringify({ ...order, files })}\n`);
  const patience = (order.verb === 'take_over' ? TAKE_OVER_MS : VERB_MS) + othersMs;
  const late = setTimeout(() => program.close(), patience);
  const started = performance.now();
  try {
    const line = await firstLine(program.stdout);
    if (line !== undefined) return parseRescueAnswer(line);
    await program.ended;
    if (performance.now() - started >= patience)
      return { outcome: 'unknown', reason: `${order.verb} gave no answer within ${patience / 1000} s` };
    const said = program.stderr().trim().split('\n').at(-1);
    return { outcome: 'unknown', reason: `${order.verb}: ${said || 'the connection was lost'}` };
  } finally {
    clearTimeout(late);
    program.close();
  }
}

/** Reads what the host says; what is no answer leaves open what happened. */
export function parseRescueAnswer(line: string): RescueAnswer {
  const unclear = {
    outcome: 'unknown',
    reason: `an answer that makes no sense: ${line.slice(0, 200)}`,
  } as const;
  let answer: unknown;
  try {
    answer = JSON.parse(line);
  } catch {
    return unclear;
  }
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return unclear;
  if (answer.ok === true) return { outcome: 'done' };
  const reason = 'reason' in answer ? String(answer.reason) : 'no reason given';
  return { outcome: 'refused', reason, superseded: 'superseded' in answer && answer.superseded === true };
}

async function firstLine(stream: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: stream })) return line;
  return undefined;
}
