import type { MoveCheck } from '../check.ts';

/** A process filters its own system calls. */
export const seccomp: MoveCheck = {
  scope: 'move',
  code: 'process/seccomp',
  severity: 'info',
  summary: 'A process has seccomp filters',
  explains: {
    looks_at: 'the status of every process on the source',
    why: 'CRIU carries the filters. They are put back at the very end, and an older kernel may not accept them.',
    prevents: ['seccomp: SECCOMP_SET_MODE_FILTER returned …'],
    remedy: 'Nothing needs to be done on kernels of the same age.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter((task) => task.seccomp !== 0)
      .map((task) => ({
        detail:
          task.seccomp === 1
            ? `PID ${task.pid} (${task.command}) is in strict seccomp mode, which CRIU restores.`
            : `PID ${task.pid} (${task.command}) has seccomp filters, which CRIU restores.`,
        subject: { host: source.name, pid: task.pid },
      })),
};
