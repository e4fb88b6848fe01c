import { askCounter } from '../stage/counter.ts';
import type { BenchCase } from './cases.ts';
import { dumpAndRestore, type NetworkLock } from './floor.ts';
import { median } from './median.ts';
import { placeRunner, type Track } from './track.ts';

/** Which network lock is CRIU at its best here, and what both cost: median standstill in ms. */
export interface LockChoice {
  readonly lock: NetworkLock;
  readonly standstill_ms: Readonly<Record<NetworkLock, number>>;
}

const TRIALS = 5;

/** What they are tried on. */
const SMALL: BenchCase = { name: 'lock', title: '4 MB', megabytes: 4, client: 'tcp', methods: ['floor'] };

/** Tries both locks in turn on one small counter, so that the floor is the lower of the two. */
export async function chooseLock(track: Track): Promise<LockChoice> {
  const { pid, client } = await placeRunner(track, SMALL);
  const gaps: Record<NetworkLock, number[]> = { iptables: [], nftables: [] };
  for (let trial = 0; trial < TRIALS; trial += 1) {
    for (const lock of ['iptables', 'nftables'] as const) {
      await askCounter(track.floating, 'reset');
      await dumpAndRestore(track.alpha, pid, lock);
      gaps[lock].push(Number(await askCounter(track.floating, 'gap')));
      await client.answeredAgain();
    }
  }
  await client.stop();
  const standstill_ms = { iptables: median(gaps.iptables), nftables: median(gaps.nftables) };
  return { lock: standstill_ms.nftables <= standstill_ms.iptables ? 'nftables' : 'iptables', standstill_ms };
}
