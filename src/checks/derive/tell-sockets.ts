import type { MoveUnderCheck, Observation } from '../check.ts';
import { socketsOfTree } from './sockets-of-tree.ts';

/** One observation for each socket of the tree whose protocol fits; `but` says what there is to say besides its kind. */
export function tellSockets(
  { tree, source }: MoveUnderCheck,
  protocols: RegExp,
  but = '',
): readonly Observation[] {
  return socketsOfTree(tree)
    .filter(({ protocol }) => protocols.test(protocol))
    .map(({ pid, fd, inode, protocol }) => ({
      detail: `fd ${fd} of PID ${pid} is a socket of the kind ${protocol}${but}.`,
      subject: { host: source.name, pid, fd, inode },
    }));
}
