import type { HostFacts, LockHolder, LockRecord } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawLocks {
  readonly files: readonly { readonly name: string; readonly place: string; readonly text: string }[];
  /** /proc/locks. */
  readonly locks: string;
  readonly boottime_ms: number;
}

/** What a holder writes into its lock, times since the host's boot. */
type Written = LockHolder & { readonly taken_at_ms?: number; readonly step_at_ms?: number };

/** The locks that somebody holds. A file that nobody has locked any more was left by a holder that was killed. */
export const runLocks: Fact<RawLocks, Pick<HostFacts, 'run_locks'>> = {
  name: 'run_locks',
  parse({ files, locks, boottime_ms }) {
    const held = new Set([...locks.matchAll(/: FLOCK +\S+ +\S+ +\S+ (\S+)/g)].map(([, place]) => place));
    return {
      run_locks: files
        .filter(({ place }) => held.has(place))
        .flatMap(({ name, text }) => readLock(name, text, boottime_ms))
        .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    };
  },
  unknown: { run_locks: [] },
};

/** Its file is called PROJECT:WORKLOAD.KIND, in names as the YAML allows them. */
function readLock(name: string, text: string, now_ms: number): readonly LockRecord[] {
  const [, project, workload, kind] = /^([\w.-]+):([\w.-]+)\.(run|move)$/.exec(name) ?? [];
  // A holder that was seen in the moment before it had written down who it is.
  if (project === undefined || workload === undefined || !text.includes('\n')) return [];
  const written: Written = JSON.parse(text.split('\n')[0] ?? '');
  const { taken_at_ms, step_at_ms, ...holder } = written;
  return [
    {
      project,
      workload,
      kind: kind === 'run' ? 'run' : 'move',
      holder: {
        ...holder,
        ...(taken_at_ms === undefined ? {} : { held_ms: now_ms - taken_at_ms }),
        ...(step_at_ms === undefined ? {} : { step_ms: now_ms - step_at_ms }),
      },
    },
  ];
}

function keyOf({ project, workload, kind }: LockRecord): string {
  return `${project}:${workload}.${kind}`;
}
