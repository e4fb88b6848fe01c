import type { MoveCheck } from '../check.ts';

/** A thread may run on some CPUs only. */
export const affinity: MoveCheck = {
  scope: 'move',
  code: 'process/affinity',
  severity: 'warning',
  summary: 'A process is bound to some CPUs, and will not be',
  waivable: true,
  explains: {
    looks_at: 'the CPUs of every thread and of a login shell on the source',
    why: 'CRIU does not carry the set of CPUs that a thread may run on: after the move it runs on all that there are.',
    remedy: 'Bind it again after the move, for example with `taskset --all-tasks --cpu-list --pid`.',
  },
  run: ({ tree, source }) => {
    const all = source.facts.rights.cpus;
    return tree.processes.flatMap(({ pid, command, state, tasks = [] }) => {
      const bound = state === 'Z' ? [] : tasks.filter(({ cpus }) => cpus !== '' && cpus !== all);
      const [first] = bound;
      if (all === undefined || !first) return [];
      const who =
        bound.length === tasks.length
          ? `PID ${pid} (${command})`
          : `Thread ${first.tid} of PID ${pid} (${command})`;
      return [
        {
          detail: `${who} may run on CPU ${first.cpus} only.`,
          subject: { host: source.name, pid },
        },
      ];
    });
  },
};
