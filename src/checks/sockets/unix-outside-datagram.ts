import type { UnixSocketFacts } from '../../model/index.ts';
import type { HostUnderCheck, MoveCheck } from '../check.ts';
import { nameHolders, outsideHolders } from '../derive/outside-holders.ts';
import { outsidePeers } from '../derive/outside-peers.ts';

/** A unix datagram socket is connected to a process that stays, such as the system log. */
export const unixOutsideDatagram: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-outside-datagram',
  severity: 'error',
  summary: 'A unix datagram socket is connected to a process that stays on the source',
  explains: {
    looks_at:
      'connected unix datagram sockets and the names of their other ends on the source, and who has such a name on the ' +
      'destination',
    why:
      'Such a socket is connected to its counterpart on the destination, for example to the system log there, by its ' +
      'name (`--ext-unix-sk`). It must have a name, and somebody must have it on the destination.',
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump name-less external socket.",
      "Can't connect … socket: …",
    ],
    remedy:
      'Start what has that name on the destination, or make the program close the connection, for example by logging to ' +
      'a file instead of /dev/log.',
  },
  run: ({ tree, source, destination }) =>
    outsidePeers(tree)
      .filter(({ socket }) => socket.type === 'datagram')
      .map(({ pid, fd, inode, socket }) => {
        const what = `fd ${fd} of PID ${pid} is connected to ${nameHolders(outsideHolders(tree, inode))}`;
        const subject = { host: source.name, pid, fd, inode };
        const reason = whyNot(socket, destination);
        return reason === undefined
          ? {
              detail: `${what}, and will be to ${socket.peer_name} of ${destination.name}.`,
              subject,
              severity: 'info',
            }
          : { detail: `${what}${reason}.`, subject };
      }),
};

/** What keeps a socket from being connected again, as the rest of a sentence; nothing if it can be. */
function whyNot(
  { peer_name: name }: UnixSocketFacts,
  { name: host, facts: { datagram_names: names } }: HostUnderCheck,
): string | undefined {
  if (name === undefined || !/^[/@]/.test(name)) return ', which has no name that it could be found by';
  if (names === undefined) return `; it is not known who takes datagrams on ${host}`;
  return names.includes(name) ? undefined : `, and nobody has the name ${name} on ${host}`;
}
