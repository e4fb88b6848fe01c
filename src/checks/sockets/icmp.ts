import type { MoveCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A socket for echo requests. */
export const icmp: MoveCheck = {
  scope: 'move',
  code: 'sockets/icmp',
  severity: 'error',
  summary: 'The workload has an ICMP socket that this CRIU cannot carry',
  explains: {
    why: 'CRIU carries ICMP (ping) sockets from version 4.2 on.',
    prevents: ['Unsupported proto 1 for socket …'],
    remedy: 'Install CRIU 4.2 or newer on both hosts.',
  },
  run: ({ tree, source }) =>
    compareVersions(source.facts.criu?.version ?? '0', '4.2') >= 0
      ? []
      : socketsOfTree(tree)
          .filter(({ protocol }) => protocol.startsWith('PING'))
          .map(({ pid, fd, protocol }) => ({
            detail: `fd ${fd} of PID ${pid} is a ${protocol} socket.`,
            subject: { host: source.name, pid, fd },
          })),
};
