import type { MoveCheck } from '../check.ts';
import { serviceOfMove } from '../derive/service-of-move.ts';

/** Something runs in the unit that does not descend from its main process. */
export const severalRoots: MoveCheck = {
  scope: 'move',
  code: 'unit/several-roots',
  severity: 'error',
  summary: 'The unit has processes that do not descend from its main process',
  explains: {
    looks_at:
      "all processes in the unit's cgroup, and which of them descend from the main process, on the source",
    why: 'CRIU moves one process and its descendants. The others would stay, and would be ended with the unit.',
    remedy:
      'End them, or have the service start them as children of its main process (`Type=exec` and a program that does not ' +
      'put itself into the background).',
  },
  run: (move) => {
    const service = serviceOfMove(move);
    if (service?.here === undefined) return [];
    const inside = new Set(move.tree.processes.map(({ pid }) => pid));
    return (service.here.members ?? [])
      .filter(({ pid }) => !inside.has(pid))
      .map(({ pid, command }) => ({
        detail: `PID ${pid} (${command}) runs in ${service.unit} and does not descend from PID ${move.tree.identity.pid}.`,
        subject: { host: move.source.name, workload: move.workload.name, pid, key: service.unit },
      }));
  },
};
