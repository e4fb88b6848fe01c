import type { MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';

/** Memory is shared with a process that stays. */
export const sharedOutside: MoveCheck = {
  scope: 'move',
  code: 'memory/shared-outside',
  severity: 'error',
  summary: 'Memory is shared with a process that stays on the source',
  waivable: true,
  explains: {
    looks_at:
      'every shared mapping and memfd of the workload, and what other processes on the source map and hold',
    why: 'After the move each side would have a copy of its own, and neither would see what the other writes.',
    remedy: 'Select a process further up, so that all who share the memory move together.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, fds, mappings }) => {
      const mapped = mappings
        .filter(({ kind, shared }) => shared && ['file', 'memfd', 'sysv', 'shared-anonymous'].includes(kind))
        .map(({ kind, inode, path, range }) => ({
          // Segments are numbered by themselves, so that a memfd may have the same number.
          inode: kind === 'sysv' ? `sysv:${inode}` : inode,
          what: `${path} (mapped at ${range} in PID ${pid})`,
        }));
      const open = fds
        .filter((fd) => fd.kind === 'memfd')
        .filter(({ inode }) => !mapped.some((map) => map.inode === inode))
        .map(({ inode, link, fd }) => ({ inode, what: `${link} (fd ${fd} of PID ${pid})` }));
      return [...mapped, ...open].flatMap(({ inode, what }) => {
        const holders = outsideHolders(tree, inode);
        if (holders.length === 0) return [];
        return [
          {
            detail: `${what} is shared with ${nameHolders(holders)}.`,
            subject: { host: source.name, pid, inode },
          },
        ];
      });
    }),
};
