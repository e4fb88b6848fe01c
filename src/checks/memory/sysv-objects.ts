import type { MoveCheck } from '../check.ts';
import { ownsObjects } from '../derive/owns-objects.ts';

const NAMES = { semaphores: 'Semaphore set', queue: 'Message queue', memory: 'Shared memory' } as const;

/** The tree uses System V objects without having them in its memory. */
export const sysvObjects: MoveCheck = {
  scope: 'move',
  code: 'memory/sysv-objects',
  severity: 'warning',
  summary: 'The workload uses System V objects, which stay behind',
  waivable: true,
  explains: {
    looks_at: '/proc/sysvipc of the source, and who used a semaphore last',
    why: "Semaphores, queues and segments that nobody has attached belong to the host. CRIU neither carries them nor notices: calls fail with EINVAL after the move, or reach a stranger's object.",
    remedy: 'Start the program with `unshare --ipc`, or make it use POSIX semaphores and queues.',
  },
  run: ({ tree, source }) => {
    const root = tree.processes[0];
    if (root && ownsObjects(root.namespaces, source)) return [];
    // What is attached has a rule of its own.
    const attached = new Set(
      tree.processes
        .flatMap(({ mappings }) => mappings.filter(({ kind }) => kind === 'sysv'))
        .map(({ inode }) => inode),
    );
    return (tree.sysv_objects ?? [])
      .filter(({ kind, id }) => kind !== 'memory' || !attached.has(String(id)))
      .map(({ kind, id, key, pids }) => ({
        detail: `${NAMES[kind]} ${id} (key ${key}) ${pids.length > 0 ? `was used by PID ${pids.join(', ')}` : "belongs to the workload's user"}.`,
        subject: { host: source.name, key: `${kind} ${id}` },
      }));
  },
};
