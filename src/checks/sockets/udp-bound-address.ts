import type { MoveCheck, Observation } from '../check.ts';
import { lacksAddress } from '../derive/lacks-address.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';
import { takenPort } from '../derive/taken-port.ts';

/** A UDP socket cannot have its address and port again. */
export const udpBoundAddress: MoveCheck = {
  scope: 'move',
  code: 'sockets/udp-bound-address',
  severity: 'error',
  summary: 'A UDP socket of the workload cannot have its address and port on the destination',
  explains: {
    looks_at: 'bound UDP sockets on the source, and the addresses and bound ports of the destination',
    why:
      'The socket is bound to the same address and port again. One that is connected is bound as well, by the kernel. ' +
      'Who shares ports on the destination (SO_REUSEADDR) would share this one, and one of the two would hear nothing.',
    prevents: [
      "Can't bind inet socket (id …): Cannot assign requested address",
      "Can't bind inet socket (id …): Address already in use",
      "Can't connect inet socket back: …",
    ],
    remedy: 'Stop what uses the port on the destination; `ss -ulpn` names it.',
  },
  run: ({ tree, workload, destination: { name, facts } }) =>
    inetSocketsOfTree(tree)
      .filter(({ socket }) => socket.kind === 'udp')
      .flatMap((held): readonly Observation[] => {
        const { pid, fd, inode, socket } = held;
        const what = `UDP ${printEndpoint(socket.local)} (fd ${fd} of PID ${pid})`;
        if (lacksAddress(socket.local, workload, facts))
          return [
            {
              detail: `${what}: ${name} has no address ${socket.local.ip}.`,
              subject: { host: name, pid, fd, inode, address: socket.local.ip },
              remedy:
                'Bind the program to a wildcard address, or list the address under `address:` so that it moves along.',
            },
          ];
        const other = takenPort(held, facts.bound_ports);
        if (!other) return [];
        const address = printEndpoint(other);
        return [
          {
            detail: `${what} meets ${address} on ${name}.`,
            subject: { host: name, pid, fd, inode, address },
          },
        ];
      }),
};
