import type { MoveCheck, Observation } from '../check.ts';
import { describeDevice } from '../derive/describe-device.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A packet socket is bound to an interface by number. */
export const packet: MoveCheck = {
  scope: 'move',
  code: 'sockets/packet',
  severity: 'error',
  summary: 'A packet socket of the workload would not have its interface',
  explains: {
    looks_at: 'the interface of every packet socket, and the numbers of the interfaces on both hosts',
    why:
      'CRIU binds a packet socket to the number that its interface had. On the destination there may be no such number, ' +
      'or another interface may have it: the program would then listen there, without a word.',
    prevents: ["Can't bind packet socket: …"],
    remedy:
      'Give the interface the same number on the destination when it is made: `ip link add … index NUMBER`.',
  },
  run: ({ tree, source, destination }) =>
    socketsOfTree(tree).flatMap(({ pid, fd, inode, socket }): readonly Observation[] => {
      const bound = socket?.kind === 'packet' ? (socket.interface ?? 0) : 0;
      if (bound === 0) return [];
      const here = source.facts.links.find(({ index }) => index === bound);
      const there = destination.facts.links.find(({ index }) => index === bound);
      if (here !== undefined && there?.dev === here.dev) return [];
      return [
        {
          detail:
            `fd ${fd} of PID ${pid} is bound to interface ${bound}, which is ${describeDevice(source, bound)} on ` +
            `${source.name} and ${describeDevice(destination, bound)} on ${destination.name}.`,
          subject: { host: destination.name, pid, fd, inode, key: String(bound) },
        },
      ];
    }),
};
