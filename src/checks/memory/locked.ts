import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

/** Memory is locked. */
export const locked: MoveCheck = {
  scope: 'move',
  code: 'memory/locked',
  severity: 'info',
  summary: 'The workload has locked memory',
  explains: {
    looks_at: 'how much memory every process has locked on the source',
    why: 'CRIU locks it again on the destination, where it then cannot be swapped out.',
    remedy: 'Nothing needs to be done.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ memory }) => memory.locked_bytes > 0)
      .map(({ pid, command, memory }) => ({
        detail: `PID ${pid} (${command}) has ${inMib(memory.locked_bytes)} locked.`,
        subject: { host: source.name, pid },
      })),
};
