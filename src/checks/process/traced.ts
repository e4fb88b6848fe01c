import type { MoveCheck } from '../check.ts';

/** A debugger or tracer is attached. */
export const traced: MoveCheck = {
  scope: 'move',
  code: 'process/traced',
  severity: 'error',
  summary: 'A process is being traced',
  explains: {
    looks_at: 'the tracer of every thread on the source',
    why: 'CRIU stops tasks with ptrace, and a task has one tracer at a time.',
    prevents: [
      'Unable to interrupt task: … (Operation not permitted)',
      'Unseizable non-zombie … found, state …, err …',
      'zombie … (comm …) found while seizing',
    ],
    remedy: 'Detach the debugger, strace or monitoring agent.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, tracer, tasks = [{ tid: pid, tracer }] }) =>
      tasks
        .filter((task) => task.tracer !== 0)
        .map((task) => ({
          detail: `${task.tid === pid ? `PID ${pid}` : `Thread ${task.tid} of PID ${pid}`} (${command}) is traced by PID ${task.tracer}.`,
          subject: { host: source.name, pid, ...(task.tid === pid ? {} : { tid: task.tid }) },
        })),
    ),
};
