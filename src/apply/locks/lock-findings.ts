import type { Finding, LockHolder, LockRecord } from '../../model/index.ts';

/** Who has a lock that is wanted, on which host, doing what for how long, and what to do about it. */
export function lockedFinding(
  host: string,
  { workload, kind, holder }: Pick<LockRecord, 'workload' | 'kind'> & { readonly holder?: LockHolder },
): Finding {
  const who = holder === undefined ? 'somebody who has not said who they are' : describeHolder(holder);
  return {
    code: `run/${kind === 'run' ? 'locked' : 'moving'}`,
    severity: 'error',
    summary:
      kind === 'run'
        ? 'Another run is at work on the workload'
        : 'A move of the workload goes on without its controller',
    detail: `On ${host}, ${workload} is locked by ${who}.`,
    subject: { host, workload },
    remedy:
      kind === 'run'
        ? 'Wait for it with --lock-timeout 10m. A controller that died frees its locks within 15 s; ' +
          `from one that hangs, they are taken with: mig unlock ${workload}`
        : 'Its supervisors bring it to an end by themselves; then: mig recover',
  };
}

/** A number above the run's is on record: somebody took the workload over. */
export function supersededFinding(host: string, workloads: readonly string[], number: number): Finding {
  return {
    code: 'run/superseded',
    severity: 'error',
    summary: 'A later run has taken over the workload',
    detail: `${host} has seen the number ${number} for ${workloads.join(', ')}, and takes no step of an earlier run any more.`,
    subject: { host },
    remedy: 'See who was there with mig status, then plan again.',
  };
}

/** What a run says that has lost its locks: it began nothing after that. */
export function lostLockFinding(because: Finding): Finding {
  return {
    ...because,
    code: 'run/lock-lost',
    summary: 'The lock of this run was taken by somebody else',
    detail: `${because.detail} This run begins nothing new: what has not committed is undone, what has is finished.`,
  };
}

/** A host on which the lock can be neither taken nor refused. */
export function noLockFinding(host: string, message: string): Finding {
  return {
    code: 'run/no-lock',
    severity: 'error',
    summary: 'A host cannot keep the lock that a run needs',
    detail: `${host}: ${message}`,
    subject: { host },
  };
}

/** e.g. `ops@ci-7 (https://ci/job/12), mig apply, run 20261120-221301-ab12, since 2026-11-20T22:13:01Z (95 s ago), at counter.freeze for 3 s`. */
export function describeHolder(holder: Omit<LockHolder, 'number' | 'pid'>): string {
  const { user, host, ci_url, command, run, since, held_ms, step, step_ms } = holder;
  const page = ci_url === undefined ? '' : ` (${ci_url})`;
  const ago = held_ms === undefined ? '' : ` (${span(held_ms)} ago)`;
  const time = step_ms === undefined ? '' : ` for ${span(step_ms)}`;
  const at = step === undefined ? '' : `, at ${step}${time}`;
  return `${user}@${host}${page}, mig ${command}, run ${run}, since ${since}${ago}${at}`;
}

/** Whole seconds up to two minutes, then minutes, then hours: enough to judge whether somebody is still at it. */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
