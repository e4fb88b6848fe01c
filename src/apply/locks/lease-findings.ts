import type { Held } from '../../backends/index.ts';
import type { Finding } from '../../model/index.ts';
import { describeHolder, span } from './lock-findings.ts';

/** Who has the lock in the backend, and until when. */
export function leaseHeldFinding(backend: string, held: Held): Finding {
  return {
    code: 'run/backend-locked',
    severity: 'error',
    summary: 'Another run of the project has the lock',
    detail: `In ${backend} it is held by ${describeLease(held)}.`,
    remedy:
      'Wait for it with --lock-timeout 10m. Of a run that has died, the lock ends with its lease; ' +
      'from one that hangs, it is taken with: mig unlock',
  };
}

/** Nothing is begun under a lock of which nobody knows. */
export function noBackendFinding(backend: string, message: string): Finding {
  return {
    code: 'run/no-backend',
    severity: 'error',
    summary: 'The backend cannot give the lock that a run needs',
    detail: `${backend}: ${message}.`,
    remedy:
      'Nothing was touched. Once it answers, apply again; without it, mig recover and mig status work all the same.',
  };
}

/** What a run says that could not renew its lease in time. */
export function backendLostFinding(backend: string, message: string): Finding {
  return {
    code: 'run/backend-lost',
    severity: 'error',
    summary: 'The backend was lost, and the lock of this run with it',
    detail:
      `${backend}: ${message}. This run begins nothing new: what has not committed is undone, what has is finished. ` +
      'The locks on the hosts are held until then.',
    remedy: 'Once the backend answers, apply again: what has been moved is where it should be.',
  };
}

/** What a run says whose lease has gone to somebody else, or was taken from it. */
export function leaseLostFinding(backend: string, held: Held | undefined): Finding {
  const who = held === undefined ? 'nobody has it now' : `it is held by ${describeLease(held)}`;
  return {
    code: 'run/lock-lost',
    severity: 'error',
    summary: 'The lock of this run was taken by somebody else',
    detail:
      `In ${backend} ${who}. This run begins nothing new: what has not committed is undone, ` +
      'what has is finished.',
  };
}

/** e.g. `ops@ci-7, mig apply, run 20261120-221301-ab12, since 2026-11-20T22:13:01Z; it ends in 42 s unless it is renewed`. */
export function describeLease({ holder, ends_in_ms }: Held): string {
  const who = holder === undefined ? 'somebody who is no run of mig' : describeHolder(holder);
  if (ends_in_ms === undefined) return who;
  return `${who}; it ends in ${span(ends_in_ms)} unless it is renewed`;
}
