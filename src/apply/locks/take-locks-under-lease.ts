import type { Finding } from '../../model/index.ts';
import type { LockResult } from './run-locks.ts';
import { takeLease, type LeaseRequest } from './take-lease.ts';
import { takeLocks, type LockRequest } from './take-locks.ts';

/** The lock in the backend is of the run's own; what else it is asked for with is that of the locks on the hosts. */
export type UnderLease = Pick<LeaseRequest, 'backend' | 'lease_ms'>;

/**
 * Takes the lock of the project in its backend first, then those of the workloads on their hosts, or none. The run's number
 * is the backend's: it tells whoever had the lock before, and does not know that it has it no longer, from whoever has it now.
 */
export async function takeLocksUnderLease(
  { backend, lease_ms }: UnderLease,
  request: LockRequest,
): Promise<LockResult> {
  const { holder, timeout_ms, signal, onWait } = request;
  const end = performance.now() + timeout_ms;
  const result = await takeLease({
    backend,
    lease_ms,
    holder: { ...holder, command: 'apply' },
    timeout_ms,
    signal,
    onWait,
  });
  if (!result.taken) return result;
  const { lease } = result;
  const onHosts = await takeLocks({
    ...request,
    timeout_ms: Math.max(0, end - performance.now()),
    signal: AbortSignal.any([signal, lease.lost]),
    numberAbove: (highest) => lease.numberAbove(highest),
  });
  if (!onHosts.taken) {
    await lease.release();
    if (!lease.lost.aborted) return onHosts;
    const finding: Finding = lease.lost.reason;
    const isSilent = finding.code === 'run/backend-lost';
    return { taken: false, outcome: isSilent ? 'unreachable' : 'locked', finding };
  }
  const { locks } = onHosts;
  return {
    taken: true,
    locks: {
      number: locks.number,
      lost: AbortSignal.any([locks.lost, lease.lost]),
      at: (step) => locks.at(step),
      renumber: () => locks.renumber(),
      async unsure() {
        const [hosts, isSure] = await Promise.all([locks.unsure(), lease.assured()]);
        return isSure ? hosts : [...hosts, backend.name];
      },
      async release() {
        await locks.release();
        await lease.release();
      },
    },
  };
}
