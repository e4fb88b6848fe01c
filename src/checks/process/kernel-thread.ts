import type { MoveCheck } from '../check.ts';

/** The number that was selected belongs to a thread of the kernel. */
export const kernelThread: MoveCheck = {
  scope: 'move',
  code: 'process/kernel-thread',
  severity: 'error',
  summary: 'What was selected is a thread of the kernel',
  explains: {
    looks_at: 'the flags of every process on the source',
    why:
      'The kernel has threads of its own, which show in /proc like processes and have no memory that could be moved. A ' +
      'PID file leads to one if it is old and the number has been given out anew.',
    prevents: ['Unable to interrupt task: … (Operation not permitted)'],
    remedy: 'Start the program, so that its PID file is written again, or select it by its name.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ kernel_thread: isKernels }) => isKernels)
      .map(({ pid, command }) => ({
        detail: `PID ${pid} (${command}) is a thread of the kernel.`,
        subject: { host: source.name, pid },
      })),
};
