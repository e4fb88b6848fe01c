import type { MoveCheck } from '../check.ts';
import { ownsObjects } from '../derive/owns-objects.ts';

/** System V shared memory is attached. */
export const sysv: MoveCheck = {
  scope: 'move',
  code: 'memory/sysv',
  severity: 'error',
  summary: 'The workload uses System V shared memory',
  explains: {
    looks_at: 'every mapping and IPC namespace on the source',
    why: 'Its segments belong to the whole host. CRIU carries them only with an IPC namespace of their own.',
    prevents: ["Task … with SysVIPC shmem map @… doesn't live in IPC ns"],
    remedy:
      'Start the program with `unshare --ipc`, or make it use POSIX or anonymous shared memory (PostgreSQL: `shared_memory_type = mmap` and no other segment).',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, mappings, namespaces }) =>
      (ownsObjects(namespaces, source) ? [] : mappings)
        .filter(({ kind }) => kind === 'sysv')
        .map(({ range, path }) => ({
          detail: `PID ${pid} (${command}) has ${path} attached at ${range}.`,
          subject: { host: source.name, pid, path },
        })),
    ),
};
