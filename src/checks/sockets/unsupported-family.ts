import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/**
 * Names in the kernel's `struct proto`, as the attribute `system.sockprotoname` gives them: those that CRIU carries, and
 * those that have a rule of their own.
 */
const KNOWN =
  /^((TCP|UDP|RAW|PING|MPTCP|SCTP)(v6)?|UDP-Lite|UDPLITEv6|UNIX|UNIX-STREAM|NETLINK|PACKET|ALG|XDP|(AF_)?VSOCK)$/;

/** A socket of a family that CRIU does not know. */
export const unsupportedFamily: MoveCheck = {
  scope: 'move',
  code: 'sockets/unsupported-family',
  severity: 'error',
  summary: 'The workload has a socket of a kind that CRIU cannot carry',
  explains: {
    looks_at: 'the protocol of every socket on the source',
    why: 'CRIU knows TCP, UDP, raw, packet, netlink and unix sockets. CAN, Bluetooth, TIPC, SMC and others it does not.',
    prevents: ['BUG! Unknown socket collected (family …)', 'Unsupported proto … for socket …'],
    remedy: 'Make the program close it before the move.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree)
      .filter(({ protocol }) => !KNOWN.test(protocol))
      .map(({ pid, fd, inode, protocol }) => ({
        detail:
          protocol === ''
            ? `It could not be read what kind of socket fd ${fd} of PID ${pid} is.`
            : `fd ${fd} of PID ${pid} is a socket of the kind ${protocol}.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
