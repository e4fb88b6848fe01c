import type { MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';

/** Another process has the named pipe open. */
export const fifoOutside: MoveCheck = {
  scope: 'move',
  code: 'fds/fifo-outside',
  severity: 'error',
  summary: 'A named pipe connects the workload with a process that stays on the source',
  waivable: true,
  explains: {
    looks_at: 'which processes outside the workload have the same named pipes open on the source',
    why: 'A named pipe connects processes of one host. After the move they talk to two different pipes.',
    remedy: 'Close the other end, or select a process further up so that both ends are in the tree.',
  },
  run: ({ tree, source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'fifo') return [];
      const holders = outsideHolders(tree, fd.inode);
      if (holders.length === 0) return [];
      return [
        {
          detail: `${fd.path} (${who}) is open in ${nameHolders(holders)} too.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
