import type { MoveCheck } from '../check.ts';
import { printEndpoint } from '../derive/print-endpoint.ts';
import { inetSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** A UDP socket puts a datagram together. */
export const udpCorked: MoveCheck = {
  scope: 'move',
  code: 'sockets/udp-corked',
  severity: 'error',
  momentary: true,
  summary: 'A UDP socket of the workload is corked',
  explains: {
    looks_at: 'the option UDP_CORK of every UDP socket on the source',
    why: 'A corked socket gathers pieces of a datagram. The kernel does not show them, and CRIU refuses.',
    prevents: ["Can't dump corked dgram socket …"],
    remedy: 'Try again: programs cork a socket for the moment that they need to fill it.',
  },
  run: ({ tree, source }) =>
    inetSocketsOfTree(tree)
      .filter(({ socket }) => socket.corked)
      .map(({ pid, fd, inode, socket }) => ({
        detail: `UDP ${printEndpoint(socket.local)} (fd ${fd} of PID ${pid}) is corked.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
