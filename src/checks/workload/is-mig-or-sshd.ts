import type { MoveCheck } from '../check.ts';
import { INDISPENSABLE } from '../derive/indispensable.ts';

/** The selector caught the host's own processes, or mig's. */
export const isMigOrSshd: MoveCheck = {
  scope: 'move',
  code: 'workload/is-mig-or-sshd',
  severity: 'error',
  summary: 'The workload contains a process that the host or mig itself needs',
  explains: {
    looks_at: "the names and PIDs of the tree's processes, and mig's own on the source",
    why: 'mig reaches the source over SSH: freezing that would freeze the move. What manages a host belongs to it.',
    prevents: ['The criu itself is within dumped tree.'],
    remedy: 'Narrow the selector.',
  },
  run: ({ tree, source, workload }) => {
    const own = new Set(source.facts.traces.flatMap(({ pid }) => (pid === undefined ? [] : [pid])));
    return tree.processes
      .filter(({ pid, command }) => pid === 1 || INDISPENSABLE.has(command) || own.has(pid))
      .map(({ pid, command }) => ({
        detail: `PID ${pid} (${command}) is in the tree of ${workload.name}.`,
        subject: { host: source.name, workload: workload.name, pid },
      }));
  },
};
