import { BackendError, type Backend } from '../../backends/index.ts';
import type { Finding, LeaseHolder } from '../../model/index.ts';
import { HeldLease } from './held-lease.ts';
import { leaseHeldFinding, noBackendFinding } from './lease-findings.ts';
import { pause } from './pause.ts';
import type { LockResult } from './run-locks.ts';

const RETRY_MS = 1000;

export interface LeaseRequest {
  readonly backend: Backend;
  readonly holder: LeaseHolder;
  /** How long it lasts when it is not renewed, ms. */
  readonly lease_ms: number;
  /** How long to wait for whoever has it, ms; 0: not at all. */
  readonly timeout_ms: number;
  /** Aborting ends the waiting. */
  readonly signal: AbortSignal;
  /** Told once for each holder that is waited for. */
  readonly onWait: (finding: Finding) => void;
}

type Refusal = Exclude<LockResult, { taken: true }>;

/** Takes the lock of the project in its backend, or says why it cannot be had. */
export async function takeLease(
  request: LeaseRequest,
): Promise<{ readonly taken: true; readonly lease: HeldLease } | Refusal> {
  const { backend, holder, lease_ms, timeout_ms, signal, onWait } = request;
  const end = performance.now() + timeout_ms;
  let waitingFor: string | undefined;
  try {
    for (;;) {
      if (signal.aborted) return { taken: false, outcome: 'cancelled' };
      const asked = performance.now();
      const answer = await backend.acquire(holder);
      if (answer.taken) return { taken: true, lease: new HeldLease(backend, answer.lease, lease_ms, asked) };
      const finding = leaseHeldFinding(backend.name, answer.held);
      if (performance.now() >= end) return { taken: false, outcome: 'locked', finding };
      if (answer.held.id !== waitingFor) onWait({ ...finding, severity: 'warning' });
      waitingFor = answer.held.id;
      await pause(RETRY_MS, signal);
    }
  } catch (error) {
    if (!(error instanceof BackendError)) throw error;
    return { taken: false, outcome: 'unreachable', finding: noBackendFinding(backend.name, error.message) };
  }
}
