import type { MoveCheck } from '../check.ts';
import { isMaster, ownTerminals, terminalNumber } from '../derive/terminals-of-tree.ts';

/** A terminal is open that belongs to something outside the tree. */
export const tty: MoveCheck = {
  scope: 'move',
  code: 'fds/tty',
  severity: 'error',
  summary: 'The workload has a terminal open that stays on the source',
  explains: {
    why: 'The other end of a terminal is a login, a multiplexer or hardware. CRIU restores one only with both ends.',
    prevents: ['Found slave peer index … without correspond master peer', 'Unable to find a tty driver'],
    remedy:
      'Start the program with input and output on files, or select the tree that holds the terminal (tmux).',
  },
  run: ({ tree, source, descriptors }) => {
    const own = ownTerminals(tree);
    return descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'terminal' || isMaster(fd.path)) return [];
      const number = terminalNumber(fd.path);
      if (number !== undefined && own.has(number)) return [];
      return [
        {
          detail: `${fd.path} is open as ${who}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    });
  },
};
