import { askCounter } from '../stage/counter.ts';
import { moveByHand } from './by-hand.ts';
import { dumpAndRestore, type NetworkLock } from './floor.ts';
import type { Method, Sample } from './sample.ts';
import { placeRunner, type Runner, type Track } from './track.ts';
import { moveWithMig } from './with-mig.ts';

export interface Measurement {
  readonly method: Method;
  readonly megabytes: number;
  readonly round: number;
  readonly lock: NetworkLock;
  readonly signal: AbortSignal;
}

/**
 * Measures one move of a fresh counter that a client talks to, the same way for every method.
 *
 * @throws Error if the move fails, an answer is lost or the memory is not what it was: a broken copy must not count.
 */
export async function measure(track: Track, measurement: Measurement): Promise<Sample> {
  const { method, megabytes, round } = measurement;
  const { floating } = track;
  const runner = await placeRunner(track, megabytes);
  const account = await move(track, runner, measurement);
  // Asked before its memory is checked, which makes the counter stand still as well.
  const standstill_ms = Number(await askCounter(floating, 'gap'));
  await runner.client.answeredAgain();
  const seen = await runner.client.stop();
  const memory = await askCounter(floating, 'check');
  if (memory !== 'ok' || seen.lost > 0 || seen.error !== null) {
    throw new Error(`a broken move: memory ${memory}, client ${JSON.stringify(seen)}`);
  }
  return { method, megabytes, round, standstill_ms, client_ms: seen.max_gap_ms, ...account };
}

async function move(
  track: Track,
  runner: Runner,
  { method, lock, signal }: Measurement,
): Promise<Pick<Sample, 'phases' | 'reported_ms'>> {
  switch (method) {
    case 'by_hand':
      await moveByHand(track, runner);
      return { phases: {} };
    case 'mig':
      return moveWithMig(track, signal);
    case 'floor':
      return { phases: await dumpAndRestore(track.alpha, runner.pid, lock) };
    default:
      return method satisfies never;
  }
}
