import type { MoveCheck } from '../check.ts';
import { processOf } from '../derive/process-of.ts';

/** A file in /proc is open that tells of a process that stays. */
export const procOfOther: MoveCheck = {
  scope: 'move',
  code: 'fds/proc-of-other',
  severity: 'error',
  summary: 'The workload has a file in /proc open that belongs to a process that does not move',
  explains: {
    looks_at: 'the paths of open files on the source that begin with /proc and a number',
    why: 'CRIU opens the same path again. On the destination there is no such process, or it is quite another one.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy:
      'Make the program close it before the move, or select a process further up, so that both are in the tree.',
  },
  run: ({ tree, source, descriptors }) => {
    const inside = new Set(tree.processes.flatMap(({ pid, threads }) => [pid, ...threads]));
    return descriptors.flatMap(({ pid, fd, who }) => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || fd.deleted || !fd.reachable_by_path) return [];
      const other = processOf(fd.path);
      if (other === undefined || inside.has(other)) return [];
      return [
        {
          detail: `${fd.path} (${who}) tells of PID ${other}, which stays on ${source.name}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    });
  },
};
