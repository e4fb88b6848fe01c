import type { ProcessFacts } from '../../model/index.ts';
import type { MoveCheck, MoveUnderCheck } from '../check.ts';
import { lookAt } from '../derive/look-at.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A process has called chroot, and the destination does not have what it needs for that. */
export const rootDiffers: MoveCheck = {
  scope: 'move',
  code: 'process/root-differs',
  severity: 'error',
  summary: 'A process has a root directory of its own',
  explains: {
    looks_at:
      '/proc/PID/root of every process on the source, what is there on the destination, and names of unix sockets',
    why:
      'CRIU opens the directory by its path and calls chroot(2) again. The name of a unix socket is meant from that ' +
      'directory, and is not followed there by CRIU.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy:
      'Create the directory on the destination with all that is in it, or run the program without chroot.',
  },
  run: (move) =>
    move.tree.processes
      .filter(({ root, state }) => state !== 'Z' && root.path !== '' && (root.path !== '/' || root.deleted))
      .flatMap((process) => {
        const obstacle = whyNotThere(process, move);
        if (obstacle === undefined) return [];
        const { pid, command, root } = process;
        return [
          {
            detail: `The root directory of PID ${pid} (${command}) is ${root.path}, ${obstacle}.`,
            subject: { host: move.source.name, pid, path: root.path },
          },
        ];
      }),
};

function whyNotThere({ pid, root }: ProcessFacts, { tree, destination }: MoveUnderCheck): string | undefined {
  if (root.deleted) return 'which has been deleted';
  const there = lookAt(destination, root.path);
  if (there.kind === 'absent') return `which does not exist on ${destination.name}`;
  if (there.kind === 'unreadable') return `which could not be looked at on ${destination.name}`;
  const named = unixSocketsOfTree(tree).find(
    ({ pid: holder, socket: { path } }) => holder === pid && path !== '' && !path.startsWith('@'),
  );
  return named && `and fd ${named.fd} is a unix socket whose name ${named.socket.path} is meant from there`;
}
