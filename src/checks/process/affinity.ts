import type { MoveCheck } from '../check.ts';
import { cpuNumbers } from '../derive/cpu-numbers.ts';

/** A thread may run on some CPUs only. */
export const affinity: MoveCheck = {
  scope: 'move',
  code: 'process/affinity',
  severity: 'warning',
  summary: 'A process is bound to some CPUs',
  waivable: true,
  explains: {
    looks_at:
      'the CPUs of every thread and of a login shell on the source, and those of a login shell on the destination',
    why:
      'CRIU does not carry the set of CPUs that a thread may run on. mig sets it again before the copy runs, as far as the ' +
      'destination has CPUs of the same numbers: with some of them the thread is bound to those, with none it runs on all.',
    remedy:
      'Where CPUs are missing, bind it anew after the move, for example with `taskset --all-tasks --cpu-list --pid`.',
  },
  run: ({ tree, source, destination }) => {
    const all = source.facts.rights.cpus;
    const there = cpuNumbers(destination.facts.rights.cpus ?? '');
    return tree.processes.flatMap(({ pid, command, state, tasks = [] }) => {
      const bound = state === 'Z' ? [] : tasks.filter(({ cpus }) => cpus !== '' && cpus !== all);
      const [first] = bound;
      if (all === undefined || !first) return [];
      const who =
        bound.length === tasks.length
          ? `PID ${pid} (${command})`
          : `Thread ${first.tid} of PID ${pid} (${command})`;
      const missing = [...cpuNumbers(bound.map(({ cpus }) => cpus).join(','))].filter(
        (cpu) => !there.has(cpu),
      );
      return [
        {
          detail:
            missing.length === 0
              ? `${who} may run on CPU ${first.cpus} only, and will be bound to the same.`
              : `${who} may run on CPU ${first.cpus} only, and ${destination.name} has no CPU ${missing.join(', ')}.`,
          subject: { host: source.name, pid },
          ...(missing.length === 0 && { severity: 'info' as const }),
        },
      ];
    });
  },
};
