import type { MoveCheck } from '../check.ts';

/** A thread sleeps and cannot be stopped. */
export const uninterruptible: MoveCheck = {
  scope: 'move',
  code: 'process/uninterruptible',
  severity: 'warning',
  summary: 'A thread sleeps in the kernel and cannot be stopped',
  momentary: true,
  explains: {
    looks_at: 'the state of every thread on the source, and the system call that it sleeps in',
    why: 'CRIU stops every thread with ptrace, and waits ten seconds for one that waits for a disk, or for a child that it has started with vfork(2).',
    prevents: ['Unseizable non-zombie … found, state …, err …', 'Timeout reached. Try to interrupt: …'],
    remedy: 'Wait until it has got what it waits for; a child of vfork(2) has to run its program or end.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, tasks = [] }) =>
      tasks
        .filter(({ state }) => state === 'D')
        .map(({ tid, waits_for_child: forVfork }) => ({
          detail: `Thread ${tid} of PID ${pid} (${command}) ${forVfork ? 'waits for a child that it has started with vfork' : 'waits for a device or a file system'}.`,
          subject: { host: source.name, pid, tid },
          // A disk answers sooner or later; such a child may have no intention to.
          ...(forVfork ? { severity: 'error' as const } : {}),
        })),
    ),
};
