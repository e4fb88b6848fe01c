import type { SocketFacts } from '../../../src/model/index.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { aFd, aMapping, aProcess, aTree, inet, unix, type OpenSocket } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';
import { holding, linked } from './holding.ts';

const kind = (protocol: string): MoveChanges => holding({ protocol });
const some = (socket: SocketFacts): OpenSocket => ({ protocol: socket.kind.toUpperCase(), socket });
const netlink = (changes: Partial<Extract<SocketFacts, { kind: 'netlink' }>>): MoveChanges =>
  holding(some({ kind: 'netlink', description: 'protocol 0', port: 4711, unread_bytes: 0, ...changes }));
const sniffer = (changes: Partial<Extract<SocketFacts, { kind: 'packet' }>>): MoveChanges =>
  holding(some({ kind: 'packet', description: 'type 3', interface: 0, ...changes }));
const raw = (waiting: number): MoveChanges =>
  holding(some({ kind: 'raw', description: 'IP protocol 89', receive_queue_bytes: waiting }));
const pinger = (from: string, to: string): MoveChanges =>
  holding({
    protocol: 'PING',
    socket: { kind: 'ping', local: { ip: from, port: 7 }, remote: { ip: to, port: 0 } },
  });
const oldCriu = {
  criu: { path: '/usr/sbin/criu', version: '4.1.1', check: { passed: true, output: '' }, features: {} },
  kernel: { release: '6.12.0', arch: 'x86_64' },
} as const;
const pings = { ping_groups: [0, 2147483647] } as const;

export const kindCases: readonly RuleCase[] = [
  refuses('sockets/mptcp', 'a Go program listens', kind('MPTCP'), /a socket of the kind MPTCP/),
  accepts('sockets/mptcp', 'it listens with plain TCP', kind('TCP')),
  refuses('sockets/sctp', 'it signals to a switch', kind('SCTPv6'), /of the kind SCTPv6/),
  accepts('sockets/sctp', 'it uses UDP', kind('UDP')),
  refuses('sockets/vsock', 'it talks to a hypervisor', kind('AF_VSOCK'), /of the kind AF_VSOCK/),
  accepts('sockets/vsock', 'it uses TCP', kind('TCP')),
  refuses('sockets/alg', 'it hashes in the kernel', kind('ALG'), /of the kind ALG/),
  accepts('sockets/alg', 'it hashes by itself', holding()),
  refuses('sockets/xdp', 'it takes packets from the card', kind('XDP'), /of the kind XDP/),
  accepts('sockets/xdp', 'it takes them from the kernel', kind('PACKET')),
  refuses('sockets/unsupported-family', 'it talks to a car', kind('CAN_RAW'), /of the kind CAN_RAW/),
  refuses(
    'sockets/unsupported-family',
    'the kind could not be read',
    kind(''),
    /could not be read what kind of socket/,
  ),
  accepts(
    'sockets/unsupported-family',
    'there is a rule for each of them',
    holding(...['NETLINK', 'UDPv6', 'UNIX', 'UDP-Lite', 'SCTP', 'XDP'].map((protocol) => ({ protocol }))),
  ),
  refuses(
    'sockets/icmp',
    'CRIU is older than 4.2',
    { ...kind('PING'), source: oldCriu, destination: pings },
    /of the kind PING/,
  ),
  refuses(
    'sockets/icmp',
    'root may not have such sockets there',
    { ...kind('PINGv6'), destination: { ping_groups: [1, 0] } },
    /beta lets only groups from 1 to 0 have such sockets/,
  ),
  refuses(
    'sockets/icmp',
    'it is not known who may have them there',
    kind('PING'),
    /not known who may have such sockets on beta/,
  ),
  accepts('sockets/icmp', 'everybody may have them there', { ...kind('PING'), destination: pings }),
  refuses(
    'sockets/icmp-identifier',
    'it has pinged somebody',
    pinger('0.0.0.0', '0.0.0.0'),
    /^fd 3 of PID 4711 \(PING\) has the identifier 7\.$/,
    'warning',
  ),
  refuses(
    'sockets/icmp-identifier',
    'it pings from one of the addresses to another',
    pinger('10.0.0.1', '10.0.0.2'),
    /has the identifier 7, is bound to 10\.0\.0\.1, is connected to 10\.0\.0\.2\.$/,
    'warning',
  ),
  accepts('sockets/icmp-identifier', 'it has not pinged yet', kind('PING')),
  accepts('sockets/icmp-identifier', 'CRIU is too old for any', {
    ...pinger('0.0.0.0', '0.0.0.0'),
    source: oldCriu,
  }),
  refuses(
    'sockets/netlink',
    'it listens to a group above 32',
    netlink({ group_words: [0, 1] }),
    /keeps a table of 64 groups/,
  ),
  refuses(
    'sockets/netlink',
    'it has joined a group without having an address',
    netlink({ port: 0, group_words: [16, 0] }),
    /listens to groups and has no port/,
  ),
  accepts('sockets/netlink', 'it listens to a low group', netlink({ group_words: [16, 0] })),
  accepts('sockets/netlink', 'it only asks', netlink({})),
  refuses(
    'sockets/netlink-unread',
    'the kernel has told it something',
    netlink({ unread_bytes: 832 }),
    /832 bytes wait/,
  ),
  accepts('sockets/netlink-unread', 'all is read', netlink({})),
  refuses(
    'sockets/option-lost',
    'it wants longer answers of the kernel',
    netlink({ options: ['NETLINK_CAP_ACK', 'NETLINK_EXT_ACK'] }),
    /fd 3 of PID 4711 \(NETLINK\) has NETLINK_CAP_ACK, NETLINK_EXT_ACK/,
    'info',
  ),
  refuses(
    'sockets/option-lost',
    'it gives up sooner',
    holding(inet('tcp', 'LISTEN', '0.0.0.0 80', '0.0.0.0 0', { options: ['TCP_USER_TIMEOUT'] })),
    /\(TCP\) has TCP_USER_TIMEOUT/,
    'info',
  ),
  accepts('sockets/option-lost', 'the connection is dropped', {
    ...holding(inet('tcp', 'ESTAB', '10.0.0.1 80', '10.0.0.2 5', { options: ['TCP_INQ'] })),
    workload: { tcp: 'close' },
  }),
  accepts('sockets/option-lost', 'it has none', netlink({})),
  refuses(
    'sockets/packet',
    'the number is another interface there',
    { ...sniffer({ interface: 2 }), source: linked('lo', 'eth0'), destination: linked('lo', 'eth1', 'eth0') },
    /bound to interface 2, which is eth0 on alpha and eth1 on beta/,
  ),
  refuses(
    'sockets/packet',
    'there is no such number there',
    { ...sniffer({ interface: 2 }), source: linked('lo', 'eth0'), destination: linked('lo') },
    /and nothing on beta/,
  ),
  refuses('sockets/packet', 'the numbers were not read', sniffer({ interface: 2 }), /not known on beta/),
  accepts('sockets/packet', 'it listens to all interfaces', sniffer({})),
  accepts('sockets/packet', 'the number is the same interface', {
    ...sniffer({ interface: 2 }),
    source: linked('lo', 'eth0'),
    destination: linked('lo', 'eth0'),
  }),
  accepts('memory/unsupported-mapping', 'it is the memory of a packet socket', {
    tree: aTree({
      processes: [
        aProcess({ mappings: [aMapping({ kind: 'other', path: 'socket:[1003]', inode: '1003' })] }),
      ],
      sockets: { '1003': { kind: 'packet', description: 'type 3', interface: 0 } },
    }),
  }),
  refuses(
    'sockets/bpf-filter',
    'a program decides what a sniffer hears',
    sniffer({ filtered: true }),
    /fd 3 of PID 4711 \(PACKET\) has a filter of eBPF/,
  ),
  accepts('sockets/bpf-filter', 'it hears everything', sniffer({})),
  refuses(
    'sockets/packet-queue',
    'packets were not read',
    sniffer({ receive_queue_bytes: 640 }),
    /640 bytes wait/,
    'warning',
  ),
  accepts('sockets/packet-queue', 'all were read', sniffer({ receive_queue_bytes: 0 })),
  refuses(
    'sockets/bound-address-missing',
    'a raw socket hears what comes to the address of the host',
    holding(some({ kind: 'raw', description: 'IP protocol 89', local: { ip: '10.77.0.11', port: 89 } })),
    /RAW 10.77.0.11:89 \(fd 3 of PID 4711\): beta has no address 10.77.0.11/,
  ),
  refuses(
    'sockets/device-missing',
    'a raw socket is bound to an interface that is not there',
    holding(some({ kind: 'raw', description: 'IP protocol 89', device: 'wan0' })),
    /\(RAW\) is bound to wan0/,
  ),
  accepts(
    'sockets/device-missing',
    'a raw socket is bound to none',
    holding(some({ kind: 'raw', description: 'IP protocol 89', device: '' })),
  ),
  refuses('sockets/raw', 'packets were not read', raw(768), /768 bytes wait/, 'warning'),
  accepts('sockets/raw', 'all were read', raw(0)),
  refuses(
    'sockets/foreign-network',
    'it was handed a socket of a container',
    holding({
      protocol: 'TCP',
      socket: { kind: 'foreign', description: 'TCP of the network net:[4026532999]' },
    }),
    /of another network: TCP of the network net:\[4026532999\]/,
  ),
  accepts('sockets/foreign-network', 'all are of its own', holding(inet('tcp', 'LISTEN', '0.0.0.0 80'))),
  refuses(
    'sockets/unreadable',
    'it is in no table',
    kind('UNIX-STREAM'),
    /\(UNIX-STREAM\) is in none of the kernel's tables/,
  ),
  refuses(
    'sockets/unreadable',
    'it could not be asked',
    holding(unix({ trouble: 'Operation not permitted' })),
    /could not be asked: Operation not permitted/,
  ),
  refuses(
    'sockets/unreadable',
    'only what gets lost could not be read',
    holding(inet('udp', 'UNCONN', '0.0.0.0 53', '0.0.0.0 0', { trouble: 'Operation not permitted' })),
    /could not be asked/,
    'warning',
  ),
  accepts('sockets/unreadable', 'all were read', holding(inet('tcp', 'LISTEN', '0.0.0.0 80'))),
  accepts('sockets/unreadable', 'its process lives in another network, which is said of that', {
    tree: aTree({
      processes: [
        aProcess(),
        aProcess({
          pid: 4712,
          namespaces: { ...aProcess().namespaces, net: '4026532999' },
          fds: [aFd('socket', { protocol: 'TCP' })],
        }),
      ],
    }),
  }),
];
