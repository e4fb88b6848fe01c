import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** Names in the kernel's `struct proto`, as the attribute `system.sockprotoname` gives them. */
const SUPPORTED =
  /^(TCP|TCPv6|UDP|UDPv6|UDP-Lite|UDPLITEv6|UNIX|UNIX-STREAM|NETLINK|PACKET|RAW|RAWv6|PING|PINGv6|MPTCP|MPTCPv6)$/;

/** A socket of a family that CRIU does not know. */
export const unsupportedFamily: MoveCheck = {
  scope: 'move',
  code: 'sockets/unsupported-family',
  severity: 'error',
  summary: 'The workload has a socket of a kind that CRIU cannot carry',
  explains: {
    why: 'CRIU knows TCP, UDP, raw, packet, netlink and unix sockets. SCTP, vsock, AF_ALG, XDP, CAN, Bluetooth and others it does not.',
    prevents: ['BUG! Unknown socket collected (family …)', 'Unsupported proto … for socket …'],
    remedy: 'Make the program close it before the move.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree)
      .filter(({ protocol }) => !SUPPORTED.test(protocol))
      .map(({ pid, fd, inode, protocol }) => ({
        detail:
          protocol === ''
            ? `It could not be read what kind of socket fd ${fd} of PID ${pid} is.`
            : `fd ${fd} of PID ${pid} is a socket of the kind ${protocol}.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
