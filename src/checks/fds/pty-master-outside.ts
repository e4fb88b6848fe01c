import type { MoveCheck } from '../check.ts';
import { howToDetach, insteadOfTerminal } from '../derive/multiplexers.ts';
import { isMaster, ownTerminals, terminalNumber } from '../derive/terminals-of-tree.ts';

/** A pseudo-terminal is open whose other end is with somebody else. */
export const ptyMasterOutside: MoveCheck = {
  scope: 'move',
  code: 'fds/pty-master-outside',
  severity: 'error',
  summary: 'The workload has a pseudo-terminal open whose other end stays on the source',
  explains: {
    looks_at:
      'every terminal that is open on the source, and the master ends among the descriptors of the workload',
    why: 'The other end of the terminal is with a login or a multiplexer. CRIU restores a pseudo-terminal only with both ends.',
    prevents: ['Found slave peer index … without correspond master peer'],
    remedy:
      'Start the program with input and output on files, or select the tree that holds the terminal (tmux).',
  },
  run: ({ tree, source, descriptors }) => {
    const own = ownTerminals(tree);
    return descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'terminal' || isMaster(fd.path)) return [];
      const number = terminalNumber(fd.path);
      if (number === undefined || own.has(number)) return [];
      const holder = tree.processes.find((process) => process.pid === pid);
      const remedy = (holder && howToDetach(tree, holder)) ?? insteadOfTerminal(tree, source);
      return [
        {
          detail: `${fd.path} is open as ${who}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
          ...(remedy !== undefined && { remedy }),
        },
      ];
    });
  },
};
