import type { FdFacts, SocketFacts } from '../../model/index.ts';
import { parseInetLine } from './parse-inet-line.ts';
import { askedOf } from './asked-of-socket.ts';
import { parseSockaddr } from './parse-sockaddr.ts';
import { parseUnixSocket } from './parse-unix-socket.ts';
import type { RawNetwork, RawSocketDetails, RawUnixSocket } from './raw-facts.ts';

type SocketFd = Extract<FdFacts, { kind: 'socket' }>;
type NetlinkFacts = Extract<SocketFacts, { kind: 'netlink' }>;

/** What was read in one network namespace. */
export interface RawSockets {
  readonly network: RawNetwork;
  readonly unix: readonly RawUnixSocket[];
  readonly socket_details?: Readonly<Record<string, RawSocketDetails>>;
  /** Text of the link to that namespace. */
  readonly home?: string | undefined;
}

const NOWHERE: Readonly<Record<4 | 6, { readonly ip: string; readonly port: 0 }>> = {
  4: { ip: '0.0.0.0', port: 0 },
  6: { ip: '::', port: 0 },
};

/**
 * What the tree's sockets are, by inode. One that is missing is unknown.
 *
 * @param held Descriptors of the processes that live in the network namespace which `raw` is from.
 */
export function parseSockets(
  held: readonly SocketFd[],
  { network, unix, socket_details: details = {}, home }: RawSockets,
): Readonly<Record<string, SocketFacts>> {
  const listed = new Map<string, SocketFacts>(
    unix.map((raw) => [raw.inode, parseUnixSocket(raw, details[raw.inode])]),
  );
  for (const [table, lines] of Object.entries(network.tables)) {
    for (const line of lines) {
      const [inode, facts] = parseTableLine(table, line, network.byte_order);
      listed.set(inode, withDetails(facts, details[inode]));
    }
  }
  const found: [string, SocketFacts][] = [];
  for (const { inode, protocol } of held) {
    const facts = listed.get(inode) ?? withoutEntry(protocol, details[inode], home);
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
      {
        kind: 'netlink',
        description: describeNetlink(protocol, port, unread),
        unread_bytes: Number(unread),
      },
    ];
  }
  if (table === 'packet') {
    const [, , type = '', protocol = '', device = '', , unread = ''] = columns;
    return [
      columns.at(-1) ?? '',
      {
        kind: 'packet',
        description: `type ${type}, protocol 0x${protocol}, interface ${device}`,
        interface: Number(device),
        receive_queue_bytes: Number(unread),
      },
    ];
  }
  const { inode, ...facts } = parseInetLine(line, byteOrder);
  const family = table.endsWith('6') ? 6 : 4;
  if (table.startsWith('tcp')) return [inode, { kind: 'tcp', family, ...facts }];
  if (table.startsWith('udp')) return [inode, { kind: 'udp', family, ...facts }];
  // These tables write the IP protocol (raw) or the echo id (icmp) where others have the local port.
  if (table.startsWith('raw'))
    return [
      inode,
      {
        kind: 'raw',
        description: `IP protocol ${facts.local.port}`,
        local: facts.local,
        receive_queue_bytes: facts.receive_queue_bytes,
      },
    ];
  return [inode, { kind: 'ping', local: facts.local, remote: facts.remote }];
}

function describeNetlink(protocol: string | number, port: string | number, unread: string | number): string {
  return `protocol ${protocol}, port ${port}, ${unread} bytes unread`;
}

function withDetails(facts: SocketFacts, details: RawSocketDetails | undefined): SocketFacts {
  if (details === undefined) return facts;
  if (facts.kind === 'netlink') return netlinkOf(details) ?? facts;
  if (facts.kind === 'packet' || facts.kind === 'ping') return { ...facts, ...askedOf(details) };
  if (facts.kind === 'raw') return { ...facts, ...deviceOf(details), ...askedOf(details) };
  if (facts.kind !== 'tcp' && facts.kind !== 'udp') return facts;
  const { device, congestion, layer, groups_joined: groups = [] } = details;
  return {
    ...facts,
    ...(device !== undefined && { interface: device }),
    ...(congestion !== undefined && { congestion }),
    ...(layer !== undefined && { layer }),
    ...(details.signed && { signed: true }),
    ...(details.corked === true && { corked: true }),
    ...(groups.length > 0 && { groups }),
    ...askedOf(details),
  };
}

function deviceOf({ bound_device: device }: RawSocketDetails): { readonly device?: string } {
  return device === undefined ? {} : { device };
}

function netlinkOf(details: RawSocketDetails): NetlinkFacts | undefined {
  const { protocol, port, groups, unread } = details;
  if (protocol === undefined || port === undefined || unread === undefined) return undefined;
  return {
    kind: 'netlink',
    description: describeNetlink(protocol, port, unread),
    port,
    unread_bytes: unread,
    ...(groups && { group_words: groups }),
    ...askedOf(details),
  };
}

/**
 * A socket in none of the tables. A TCP, UDP or netlink socket that was never bound nor connected, or is closed again,
 * is in none; it was asked itself. Without an answer it is unknown what it is.
 */
function withoutEntry(
  protocol: string,
  details: RawSocketDetails = {},
  home: string | undefined,
): SocketFacts | undefined {
  const { unlisted } = details;
  const network = unlisted?.network ?? undefined;
  if (network !== undefined && network !== home)
    return { kind: 'foreign', description: `${protocol} of the network ${network}` };
  switch (protocol) {
    case 'TCP':
    case 'TCPv6':
      return unlisted && closed('tcp', protocol, unlisted);
    case 'UDP':
    case 'UDPv6':
      return withDetails(closed('udp', protocol, unlisted ?? {}), details);
    case 'NETLINK':
      return netlinkOf(details) ?? { kind: 'netlink', description: 'not bound', ...askedOf(details) };
    case '':
    case 'UNIX':
    case 'UNIX-STREAM':
      return undefined;
    default:
      return { kind: 'other', description: protocol };
  }
}

function closed(
  kind: 'tcp' | 'udp',
  protocol: string,
  { local, remote }: Partial<NonNullable<RawSocketDetails['unlisted']>>,
): SocketFacts {
  const family = protocol.endsWith('v6') ? 6 : 4;
  return {
    kind,
    family,
    state: 'UNCONN',
    local: parseSockaddr(local ?? '') ?? NOWHERE[family],
    remote: parseSockaddr(remote ?? '') ?? NOWHERE[family],
    receive_queue_bytes: 0,
    send_queue_bytes: 0,
  };
}
