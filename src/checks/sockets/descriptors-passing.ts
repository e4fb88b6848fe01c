import type { MoveCheck, Observation } from '../check.ts';
import { descriptorsOfTree } from '../derive/descriptors-of-tree.ts';

/** Descriptors are on their way from one process to another. */
export const descriptorsPassing: MoveCheck = {
  scope: 'move',
  code: 'sockets/descriptors-passing',
  severity: 'error',
  momentary: true,
  summary: 'Descriptors wait in a unix socket of the workload',
  explains: {
    looks_at: 'the fdinfo of every unix socket on the source',
    why:
      'A descriptor that was sent and not received (SCM_RIGHTS) belongs to no process. CRIU carries it if it would carry ' +
      'an open one, and nobody can see beforehand what it leads to.',
    remedy: 'Try again; if they do not go away, find out why the program does not receive them.',
  },
  run: ({ tree, source }) =>
    descriptorsOfTree(tree).flatMap(({ pid, fd, who }): readonly Observation[] => {
      const waiting = fd.kind === 'socket' ? (fd.passing ?? 0) : 0;
      if (waiting === 0) return [];
      return [
        {
          detail: `${waiting === 1 ? 'A descriptor waits' : `${waiting} descriptors wait`} in ${who}.`,
          subject: { host: source.name, pid, fd: fd.fd, inode: fd.inode },
        },
      ];
    }),
};
