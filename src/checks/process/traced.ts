import type { MoveCheck } from '../check.ts';

/** A debugger or tracer is attached. */
export const traced: MoveCheck = {
  scope: 'move',
  code: 'process/traced',
  severity: 'error',
  summary: 'A process is being traced',
  explains: {
    why: 'CRIU stops tasks with ptrace, and a task has one tracer at a time.',
    prevents: ['Unable to interrupt task: … (Operation not permitted)', 'Unseizable non-zombie … found'],
    remedy: 'Detach the debugger, strace or monitoring agent.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ tracer }) => tracer !== 0)
      .map(({ pid, command, tracer }) => ({
        detail: `PID ${pid} (${command}) is traced by PID ${tracer}.`,
        subject: { host: source.name, pid },
      })),
};
