import type { ProcessFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';

const CLASS_SHIFT = 13;
const LEVEL_MASK = 7;
const REALTIME = 1;
const BEST_EFFORT = 2;
const IDLE = 3;

/** A process has an I/O priority. */
export const ioPriority: MoveCheck = {
  scope: 'move',
  code: 'process/io-priority',
  severity: 'info',
  summary: 'A process has an I/O priority',
  waivable: true,
  explains: {
    looks_at: 'ioprio_get(2) of every process on the source',
    why: 'CRIU does not carry it. mig sets it again, on every thread that has one, before the copy runs.',
    remedy: 'Nothing needs to be done.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap((process) => {
      const { pid, command, settings } = process;
      const priority = settings?.io_priority ?? 0;
      if (priority === 0 || priority === usual(process)) return [];
      return [
        {
          detail: `PID ${pid} (${command}) has I/O class ${priority >> CLASS_SHIFT}, level ${priority & LEVEL_MASK}.`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};

/** What the kernel answers for a process that has set none (`__get_task_ioprio` in linux/ioprio.h). */
function usual({ tasks }: ProcessFacts): number {
  const { policy, nice } = tasks?.[0] ?? { policy: 0, nice: 0 };
  const level = Math.trunc((nice + 20) / 5);
  if (policy === 5) return (IDLE << CLASS_SHIFT) | level;
  return ((policy === 1 || policy === 2 ? REALTIME : BEST_EFFORT) << CLASS_SHIFT) | level;
}
