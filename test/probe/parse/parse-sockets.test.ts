import { describe, expect, it } from 'vitest';
import type { FdFacts } from '../../../src/model/index.ts';
import { parseSockets } from '../../../src/probe/parse/parse-sockets.ts';

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

const NONE = { byte_order: 'little', tables: {} } as const;

describe('parseSockets', () => {
  it('tells of the tree’s own sockets only', () => {
    const tables = {
      udp: [
        '1: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 71 2 0 0',
        '2: 00000000:0036 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 72 2 0 0',
      ],
    };

    expect(Object.keys(parseSockets([held('72', 'UDP')], { byte_order: 'little', tables }, []))).toEqual([
      '72',
    ]);
  });

  it.each([
    [
      'raw',
      '255: 00000000:0001 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 7 2 0 0',
      'raw',
      'IP protocol 1',
    ],
    [
      'icmp',
      '1: 00000000:0009 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 7 2 0 0',
      'other',
      'ICMP echo, id 9',
    ],
    [
      'netlink',
      '00000000a3b5 15 4711 00000001 32 0 0 2 0 7',
      'netlink',
      'protocol 15, port 4711, 32 bytes unread',
    ],
    ['packet', '00000000a3b5 3 3 0003 2 1 0 0 7', 'packet', 'type 3, protocol 0x0003, interface 2'],
  ])('describes what stands in the table %s', (table, line, kind, description) => {
    const network = { byte_order: 'little', tables: { [table]: [line] } } as const;

    expect(parseSockets([held('7', 'X')], network, [])).toEqual({ '7': { kind, description } });
  });

  it.each([
    ['TCP', { kind: 'tcp', family: 4, state: 'UNCONN' }],
    ['TCPv6', { kind: 'tcp', family: 6, local: { ip: '::', port: 0 } }],
    ['UDP', { kind: 'udp', family: 4 }],
    ['MPTCP', { kind: 'other', description: 'MPTCP' }],
    ['AF_VSOCK', { kind: 'other', description: 'AF_VSOCK' }],
  ])('goes by the protocol %s where no table knows the socket', (protocol, expected) => {
    expect(parseSockets([held('7', protocol)], NONE, [])['7']).toMatchObject(expected);
  });

  it.each(['UNIX', 'UNIX-STREAM', ''])(
    'does not guess about a socket of protocol `%s` that is not listed',
    (protocol) => {
      expect(parseSockets([held('7', protocol)], NONE, [])).toEqual({});
    },
  );

  it.each([
    [1, 'stream', '/run/app.sock\0', '/run/app.sock'],
    [2, 'datagram', '\0abstract\0name', '@abstract@name'],
    [5, 'seqpacket', '', ''],
  ])('reads a unix socket of type %i', (type, name, sunPath, path) => {
    const sockets = parseSockets([held('7', 'UNIX')], NONE, [
      { inode: '7', type, state: 1, name: sunPath, peer: '8' },
    ]);

    expect(sockets['7']).toEqual({ kind: 'unix', type: name, state: 'ESTAB', path, peer: '8' });
  });
});
