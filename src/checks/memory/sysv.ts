import type { MoveCheck } from '../check.ts';

/** System V shared memory is attached. */
export const sysv: MoveCheck = {
  scope: 'move',
  code: 'memory/sysv',
  severity: 'error',
  summary: 'The workload uses System V shared memory',
  explains: {
    why: 'Its segments belong to the whole host. CRIU carries them only with an IPC namespace of their own.',
    prevents: ["Task … with SysVIPC shmem map @… doesn't live in IPC ns"],
    remedy:
      'Make the program use POSIX or anonymous shared memory (PostgreSQL: `shared_memory_type = mmap` and no other segment).',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, mappings }) =>
      mappings
        .filter(({ kind }) => kind === 'sysv')
        .map(({ range, path }) => ({
          detail: `PID ${pid} (${command}) has ${path} attached at ${range}.`,
          subject: { host: source.name, pid, path },
        })),
    ),
};
