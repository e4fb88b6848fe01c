import type { MoveCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';
import { tellSockets } from '../derive/tell-sockets.ts';

/** A socket for echo requests. */
export const icmp: MoveCheck = {
  scope: 'move',
  code: 'sockets/icmp',
  severity: 'error',
  summary: 'The workload has an ICMP socket that cannot be restored',
  explains: {
    looks_at:
      "the protocol of every socket and CRIU's version on the source, and net.ipv4.ping_group_range on the destination",
    why:
      'CRIU carries ICMP (ping) sockets from version 4.2 on. It makes them as root, whose group must be among those ' +
      'that the destination lets have such sockets: the kernel makes no exception for root.',
    prevents: ['Unsupported proto 1 for socket …', "Can't create inet socket: Permission denied"],
    remedy: 'Install CRIU 4.2 or newer on both hosts.',
  },
  run: (move) => {
    const { source, destination } = move;
    if (compareVersions(source.facts.criu?.version ?? '0', '4.2') < 0) return tellSockets(move, /^PING/);
    const range = destination.facts.ping_groups;
    if (range !== undefined && range[0] === 0) return [];
    const there =
      range === undefined
        ? `, and it is not known who may have such sockets on ${destination.name}`
        : `, and ${destination.name} lets only groups from ${range[0]} to ${range[1]} have such sockets`;
    return tellSockets(move, /^PING/, there).map((observation) => ({
      ...observation,
      remedy: 'On the destination: `sysctl net.ipv4.ping_group_range="0 2147483647"`',
    }));
  },
};
