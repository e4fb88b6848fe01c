import type { Endpoint } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { isWildcard } from '../derive/address.ts';
import { compareVersions } from '../derive/compare-versions.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** An ICMP socket that has been used is made anew. */
export const icmpIdentifier: MoveCheck = {
  scope: 'move',
  code: 'sockets/icmp-identifier',
  severity: 'warning',
  waivable: true,
  summary: 'An ICMP socket will have another identifier, and be neither bound nor connected',
  explains: {
    looks_at: 'the tables of ICMP sockets, and the version of CRIU, on the source',
    why:
      'CRIU makes ICMP (ping) sockets anew and neither binds nor connects them. The kernel picks another identifier: ' +
      'answers to what was sent before the move do not arrive. Without its peer send(2) fails.',
    remedy: 'Make the program open the socket anew, or restart it after the move.',
  },
  run: ({ tree, source }) => {
    // An older one does not carry such sockets at all, for which there is another rule.
    if (compareVersions(source.facts.criu?.version ?? '0', '4.2') < 0) return [];
    return socketsOfTree(tree).flatMap(({ pid, fd, inode, protocol, socket }) => {
      if (socket?.kind !== 'ping') return [];
      return [
        {
          detail: `fd ${fd} of PID ${pid} (${protocol}) has ${whatIsLost(socket.local, socket.remote)}.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    });
  },
};

function whatIsLost(local: Endpoint, remote: Endpoint): string {
  return [
    `the identifier ${local.port}`,
    ...(isWildcard(local.ip) ? [] : [`is bound to ${local.ip}`]),
    ...(isWildcard(remote.ip) ? [] : [`is connected to ${remote.ip}`]),
  ].join(', ');
}
