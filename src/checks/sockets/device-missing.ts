import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { describeDevice } from '../derive/describe-device.ts';
import { type HeldSocket, socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A socket is bound to an interface that the destination does not have. */
export const deviceMissing: MoveCheck = {
  scope: 'move',
  code: 'sockets/device-missing',
  severity: 'error',
  summary: 'A socket is bound to a network interface that the destination does not have',
  explains: {
    looks_at:
      'the interface that TCP, UDP and raw sockets are bound to, and the interfaces of the destination',
    why: 'CRIU binds the socket to the interface of the same name again (SO_BINDTODEVICE).',
    prevents: ["Can't set 1:25 (len …): No such device", "couldn't find ifindex for …"],
    remedy: 'Bring an interface of that name up on the destination.',
  },
  run: ({ tree, source, destination }) =>
    socketsOfTree(tree).flatMap((held): readonly Observation[] => {
      const { pid, fd, inode, protocol } = held;
      const device = deviceOf(held, source);
      if (device === undefined || destination.facts.links.some(({ dev }) => dev === device)) return [];
      return [
        {
          detail: `fd ${fd} of PID ${pid} (${protocol}) is bound to ${device}, and there is no such interface on ${destination.name}.`,
          subject: { host: destination.name, pid, fd, inode, key: device },
        },
      ];
    }),
};

/** The name of the interface, or what is known of it; nothing if the socket is bound to none. */
function deviceOf({ socket }: HeldSocket, source: HostUnderCheck): string | undefined {
  if (socket?.kind === 'raw') return socket.device === '' ? undefined : socket.device;
  const number = socket?.kind === 'tcp' || socket?.kind === 'udp' ? (socket.interface ?? 0) : 0;
  if (number === 0) return undefined;
  const found = source.facts.links.find(({ index }) => index === number);
  return found?.dev ?? `interface ${number}, which is ${describeDevice(source, number)} on ${source.name}`;
}
