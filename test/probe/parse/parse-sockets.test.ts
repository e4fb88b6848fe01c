import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FdFacts } from '../../../src/model/index.ts';
import type { RawNetwork, RawSocketDetails } from '../../../src/probe/parse/raw-facts.ts';
import { parseSockets, type RawSockets } from '../../../src/probe/parse/parse-sockets.ts';

type SocketFd = Extract<FdFacts, { kind: 'socket' }>;

function held(inode: string, protocol: string): SocketFd {
  return {
    kind: 'socket',
    fd: 3,
    link: `socket:[${inode}]`,
    dev: '0:8',
    inode,
    flags: 2,
    mount_id: 9,
    protocol,
  };
}

const HOME = 'net:[4026531840]';

/** What was read in the tree's own network, by default nothing. */
function raw(network: RawSockets['network'] = { byte_order: 'little', tables: {} }): RawSockets {
  return { network, unix: [], home: HOME };
}

/** The same with what socket 7 was asked. */
function asked(details: RawSocketDetails, tables: RawNetwork['tables'] = {}): RawSockets {
  return { ...raw({ byte_order: 'little', tables }), socket_details: { '7': details } };
}

describe('parseSockets', () => {
  it('tells of the tree’s own sockets only', () => {
    const tables = {
      udp: [
        '1: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 71 2 0 0',
        '2: 00000000:0036 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 72 2 0 0',
      ],
    };

    expect(Object.keys(parseSockets([held('72', 'UDP')], raw({ byte_order: 'little', tables })))).toEqual([
      '72',
    ]);
  });

  it.each([
    [
      'raw',
      '255: 00000000:0001 00000000:0000 07 00000000:00000200 00:00000000 00000000 0 0 7 2 0 0',
      {
        kind: 'raw',
        description: 'IP protocol 1',
        local: { ip: '0.0.0.0', port: 1 },
        receive_queue_bytes: 512,
      },
    ],
    [
      'icmp',
      '1: 00000000:0009 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 7 2 0 0',
      { kind: 'ping', local: { ip: '0.0.0.0', port: 9 }, remote: { ip: '0.0.0.0', port: 0 } },
    ],
    [
      'netlink',
      '00000000a3b5 15 4711 00000001 32 0 0 2 0 7',
      { kind: 'netlink', description: 'protocol 15, port 4711, 32 bytes unread', unread_bytes: 32 },
    ],
    [
      'packet',
      '00000000a3b5 3 3 0003 2 1 640 0 7',
      {
        kind: 'packet',
        description: 'type 3, protocol 0x0003, interface 2',
        interface: 2,
        receive_queue_bytes: 640,
      },
    ],
  ])('describes what stands in the table %s', (table, line, facts) => {
    const network = { byte_order: 'little', tables: { [table]: [line] } } as const;

    expect(parseSockets([held('7', 'X')], raw(network))).toEqual({ '7': facts });
  });

  it.each([
    ['UDP', { kind: 'udp', family: 4, local: { ip: '0.0.0.0', port: 0 } }],
    ['UDPv6', { kind: 'udp', family: 6, local: { ip: '::', port: 0 } }],
    ['NETLINK', { kind: 'netlink', description: 'not bound' }],
    ['MPTCP', { kind: 'other', description: 'MPTCP' }],
    ['AF_VSOCK', { kind: 'other', description: 'AF_VSOCK' }],
  ])('goes by the protocol %s where no table knows the socket', (protocol, expected) => {
    expect(parseSockets([held('7', protocol)], raw())['7']).toMatchObject(expected);
  });

  it.each(['UNIX', 'UNIX-STREAM', 'TCP', 'TCPv6', ''])(
    'does not guess about a socket of protocol `%s` that is not listed',
    (protocol) => {
      expect(parseSockets([held('7', protocol)], raw())).toEqual({});
    },
  );

  it('believes a TCP socket in no table what it says of itself', () => {
    const unlisted = { network: HOME, local: '020004d20a000001' + '0'.repeat(16), remote: null };

    expect(parseSockets([held('7', 'TCP')], asked({ unlisted }))['7']).toMatchObject({
      kind: 'tcp',
      state: 'UNCONN',
      local: { ip: '10.0.0.1', port: 1234 },
      remote: { ip: '0.0.0.0', port: 0 },
    });
  });

  it('sees by its network that a socket is from elsewhere', () => {
    const unlisted = { network: 'net:[4026532999]' };

    expect(parseSockets([held('7', 'UNIX')], asked({ unlisted }))['7']).toEqual({
      kind: 'foreign',
      description: 'UNIX of the network net:[4026532999]',
    });
  });

  it('adds to a connection what sock_diag knows of it', () => {
    const line = '0: 0100007F:0050 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 7 2 0 0';
    const details = { device: 2, congestion: 'cubic', layer: 'tls', signed: true } as const;

    expect(parseSockets([held('7', 'TCP')], asked(details, { tcp: [line] }))['7']).toMatchObject({
      state: 'ESTAB',
      interface: 2,
      congestion: 'cubic',
      layer: 'tls',
      signed: true,
    });
  });

  it('adds to a UDP socket what it has been asked itself', () => {
    const line = '0: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 7 2 0 0';
    const details = { corked: true, groups_joined: ['224.0.0.251'], trouble: 'not all' };

    expect(parseSockets([held('7', 'UDP')], asked(details, { udp: [line] }))['7']).toMatchObject({
      corked: true,
      groups: ['224.0.0.251'],
      trouble: 'not all',
    });
  });

  it('knows of a netlink socket what sock_diag tells, bound or not', () => {
    const details = { protocol: 0, port: 0, groups: [16, 1], unread: 0, options: ['NETLINK_EXT_ACK'] };

    expect(parseSockets([held('7', 'NETLINK')], asked(details))['7']).toEqual({
      kind: 'netlink',
      description: 'protocol 0, port 0, 0 bytes unread',
      port: 0,
      unread_bytes: 0,
      group_words: [16, 1],
      options: ['NETLINK_EXT_ACK'],
    });
  });

  it.each([
    [1, 'stream', '/run/app.sock\0', '/run/app.sock'],
    [2, 'datagram', '\0abstract\0name', '@abstract@name'],
    [5, 'seqpacket', '', ''],
  ])('reads a unix socket of type %i', (type, name, sunPath, path) => {
    const sockets = parseSockets([held('7', 'UNIX')], {
      ...raw(),
      unix: [{ inode: '7', type, state: 1, name: sunPath, peer: '8' }],
    });

    expect(sockets['7']).toEqual({ kind: 'unix', type: name, state: 'ESTAB', path, peer: '8' });
  });

  it('reads what is special about a unix socket', () => {
    const unix = [
      {
        inode: '7',
        type: 1,
        state: 10,
        name: 'ctl.sock\0',
        peer: '0',
        peer_name: '/run/log\0',
        shutdown: 2,
        receive: 3,
        send: 128,
        waiting: ['9', '0'],
        waits_for: '12',
        unlinked: true,
      },
    ];
    const socket_details = { '7': { path: '/run/ctl.sock', control_messages: true } };

    expect(parseSockets([held('7', 'UNIX')], { ...raw(), unix, socket_details })['7']).toEqual({
      kind: 'unix',
      type: 'stream',
      state: 'LISTEN',
      path: '/run/ctl.sock',
      peer: '0',
      peer_name: '/run/log',
      shut: 'write',
      receive_queue_bytes: 3,
      send_queue_bytes: 128,
      waiting: ['9', '0'],
      waits_for: '12',
      unlinked: true,
      control_messages: true,
    });
  });

  it('never fails on what stands in a table, and tells of the tree’s own sockets only', () => {
    const word = fc.oneof(
      fc.constantFrom('7', '00000000:0035', '0100007F:', '0A', ':', '-1', ''),
      fc.string({ unit: 'binary' }),
    );
    const lines = fc.array(fc.array(word).map((words) => words.join(' ')));
    const names = fc.constantFrom('tcp', 'tcp6', 'udp', 'raw6', 'icmp', 'netlink', 'packet', 'new');

    fc.assert(
      fc.property(fc.dictionary(names, lines), (tables) => {
        const sockets = parseSockets([held('7', 'TCP')], raw({ byte_order: 'little', tables }));

        expect(Object.keys(sockets).filter((inode) => inode !== '7')).toEqual([]);
      }),
    );
  });
});
