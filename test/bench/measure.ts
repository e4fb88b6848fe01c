import { askCounter } from '../stage/counter.ts';
import { moveByHand } from './by-hand.ts';
import type { BenchCase } from './cases.ts';
import { dumpAndRestore, type NetworkLock } from './floor.ts';
import { costBetween, readMeters, refusals } from './meters.ts';
import { moveWithPodman } from './podman.ts';
import type { Method, Sample } from './sample.ts';
import { placeRunner, type Runner, type Track } from './track.ts';
import { moveWithMig } from './with-mig.ts';

export interface Measurement {
  readonly measured: BenchCase;
  readonly method: Method;
  readonly round: number;
  readonly lock: NetworkLock;
  readonly signal: AbortSignal;
}

/**
 * Measures one move of a fresh counter that a client talks to, the same way for every method.
 *
 * @throws Error if the move fails, a connection breaks or the memory is not what it was: a broken copy must not count.
 */
export async function measure(track: Track, measurement: Measurement): Promise<Sample> {
  const { measured, method, round } = measurement;
  const { floating } = track;
  const inContainer = method === 'podman' || method === 'container';
  const runner = await placeRunner(track, measured, { inContainer });
  const rewritten_mb_s = Number(await askCounter(floating, 'rate'));
  await askCounter(floating, 'reset');
  const before = await readMeters(track);
  const began = performance.now();
  const account = await move(track, runner, measurement);
  const total_ms = performance.now() - began;
  // Asked before its memory is checked, which makes the counter stand still as well.
  const standstill_ms = Number(await askCounter(floating, 'gap'));
  const cost = costBetween(before, await readMeters(track));
  await runner.client.answeredAgain();
  const seen = { ...(await runner.client.stop()), refusals: await refusals(track) };
  const memory = await askCounter(floating, 'check');
  if (memory !== 'ok') throw new Error(`a broken move: memory ${memory}`);
  return {
    case: measured.name,
    method,
    round,
    standstill_ms,
    total_ms,
    seen,
    cost,
    rewritten_mb_s,
    ...account,
  };
}

async function move(
  track: Track,
  runner: Runner,
  { method, lock, signal }: Measurement,
): Promise<Pick<Sample, 'reported_ms' | 'predicted' | 'breakdown'>> {
  switch (method) {
    case 'by_hand':
      await moveByHand(track, runner);
      return {};
    case 'podman':
      await moveWithPodman(track);
      return {};
    case 'floor':
      await dumpAndRestore(track.alpha, runner.pid, lock);
      return {};
    case 'cold':
    case 'precopy':
    case 'container':
      return moveWithMig(track, method, signal);
    default:
      return method satisfies never;
  }
}
