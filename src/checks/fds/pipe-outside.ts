import type { MoveCheck, Observation } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';

/** The other end of a pipe stays on the source. */
export const pipeOutside: MoveCheck = {
  scope: 'move',
  code: 'fds/pipe-outside',
  severity: 'error',
  summary: 'A pipe connects the workload with a process that stays on the source',
  waivable: true,
  explains: {
    looks_at: 'which processes outside the workload hold the same pipes on the source',
    why: 'CRIU moves the pipe without a word, and its other end is gone: the process meets EPIPE or end of file.',
    remedy:
      'Select a process further up, so that both ends are in the tree, or start the program with output on a file.',
  },
  run: ({ tree, source, destination, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'pipe') return [];
      const holders = outsideHolders(tree, fd.inode);
      if (holders.length === 0) return [];
      if (tree.container?.descriptors.includes(`pipe:[${fd.inode}]`) === true) {
        const taker =
          tree.container.podman === undefined
            ? `the journal under the name ${tree.container.name}`
            : 'conmon and on into the log of podman';
        const detail =
          `${who} is a pipe to ${nameHolders(holders)}. On ${destination.name} there is nothing to be read from it, and what ` +
          `is written goes to ${taker}.`;
        const subject = { host: source.name, pid, fd: fd.fd, inode: fd.inode };
        return [{ severity: 'info', detail, subject, remedy: 'Nothing has to be done.' }];
      }
      return [
        {
          detail: `${who} is a pipe that ${nameHolders(holders)} holds too.`,
          subject: { host: source.name, pid, fd: fd.fd, inode: fd.inode },
        },
      ];
    }),
};
