import type { FdFacts, SocketFacts } from '../../model/index.ts';
import { parseInetLine } from './parse-inet-line.ts';
import { parseUnixSocket } from './parse-unix-socket.ts';
import type { RawNetwork, RawUnixSocket } from './raw-facts.ts';

type SocketFd = Extract<FdFacts, { kind: 'socket' }>;

const NOWHERE: Readonly<Record<4 | 6, { readonly ip: string; readonly port: 0 }>> = {
  4: { ip: '0.0.0.0', port: 0 },
  6: { ip: '::', port: 0 },
};

/**
 * What the tree's sockets are, by inode.
 *
 * @param held Descriptors of the processes that live in the network namespace which the tables are from.
 */
export function parseSockets(
  held: readonly SocketFd[],
  network: RawNetwork,
  unix: readonly RawUnixSocket[],
): Readonly<Record<string, SocketFacts>> {
  const listed = new Map<string, SocketFacts>(unix.map((raw) => [raw.inode, parseUnixSocket(raw)]));
  for (const [table, lines] of Object.entries(network.tables)) {
    for (const line of lines) {
      const [inode, facts] = parseTableLine(table, line, network.byte_order);
      listed.set(inode, facts);
    }
  }
  const found: [string, SocketFacts][] = [];
  for (const { inode, protocol } of held) {
    const facts = listed.get(inode) ?? withoutEntry(protocol);
    if (facts !== undefined) found.push([inode, facts]);
  }
  return Object.fromEntries(found);
}

function parseTableLine(table: string, line: string, byteOrder: 'little' | 'big'): [string, SocketFacts] {
  const columns = line.trim().split(/\s+/);
  if (table === 'netlink') {
    const [, protocol = '', port = '', , unread = ''] = columns;
    return [
      columns.at(-1) ?? '',
      { kind: 'netlink', description: `protocol ${protocol}, port ${port}, ${unread} bytes unread` },
    ];
  }
  if (table === 'packet') {
    const [, , type = '', protocol = '', device = ''] = columns;
    return [
      columns.at(-1) ?? '',
      { kind: 'packet', description: `type ${type}, protocol 0x${protocol}, interface ${device}` },
    ];
  }
  const { inode, ...facts } = parseInetLine(line, byteOrder);
  const family = table.endsWith('6') ? 6 : 4;
  if (table.startsWith('tcp')) return [inode, { kind: 'tcp', family, ...facts }];
  if (table.startsWith('udp')) return [inode, { kind: 'udp', family, ...facts }];
  // These tables write the IP protocol (raw) or the echo id (icmp) where others have the local port.
  if (table.startsWith('raw'))
    return [inode, { kind: 'raw', description: `IP protocol ${facts.local.port}` }];
  return [inode, { kind: 'other', description: `ICMP echo, id ${facts.local.port}` }];
}

/**
 * A TCP, UDP or netlink socket that was never bound nor connected, or is closed again, appears in no table. A unix socket
 * always does: one without an entry is unknown.
 */
function withoutEntry(protocol: string): SocketFacts | undefined {
  const family = protocol.endsWith('v6') ? 6 : 4;
  const closed = {
    family,
    state: 'UNCONN',
    local: NOWHERE[family],
    remote: NOWHERE[family],
    receive_queue_bytes: 0,
    send_queue_bytes: 0,
  } as const;
  switch (protocol) {
    case 'TCP':
    case 'TCPv6':
      return { kind: 'tcp', ...closed };
    case 'UDP':
    case 'UDPv6':
      return { kind: 'udp', ...closed };
    case 'NETLINK':
      return { kind: 'netlink', description: 'not bound' };
    case '':
    case 'UNIX':
    case 'UNIX-STREAM':
      return undefined;
    default:
      return { kind: 'other', description: protocol };
  }
}
