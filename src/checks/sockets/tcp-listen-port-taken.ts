import type { MoveCheck } from '../check.ts';
import { isConnection, isReset } from '../derive/is-connection.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';
import { takenPort } from '../derive/taken-port.ts';

/** A TCP port of the workload is in use. */
export const tcpListenPortTaken: MoveCheck = {
  scope: 'move',
  code: 'sockets/tcp-listen-port-taken',
  severity: 'error',
  summary: 'A TCP port of the workload is in use on the destination',
  explains: {
    looks_at: 'listening and bound TCP sockets on the source, and the bound ports of the destination',
    why:
      'A listening or bound socket is bound to its port again. Who shares ports on the destination (SO_REUSEPORT) would ' +
      'share this one, and each would get some of the clients.',
    prevents: [
      "Can't bind inet socket (id …): Address already in use",
      "Can't listen on a socket: Address already in use",
    ],
    remedy: 'Stop what uses the port on the destination; `ss -tlpn` names it.',
  },
  run: ({ tree, destination: { name, facts } }) =>
    inetSocketsOfTree(tree)
      // A connection is put together without asking who else has its port.
      .filter((held) => held.socket.kind === 'tcp' && !isConnection(held) && !isReset(held))
      .flatMap((held) => {
        const other = takenPort(held, facts.bound_ports);
        if (!other) return [];
        return [
          {
            detail:
              `TCP ${printEndpoint(held.socket.local)} (fd ${held.fd} of PID ${held.pid}) meets ` +
              `${printEndpoint(other)} on ${name}.`,
            subject: { host: name, pid: held.pid, fd: held.fd, address: printEndpoint(other) },
          },
        ];
      }),
};
