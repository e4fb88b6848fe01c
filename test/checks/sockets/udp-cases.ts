import { inet } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';
import { bound, holding } from './holding.ts';

const server = inet('udp', 'UNCONN', '0.0.0.0 53');

export const udpCases: readonly RuleCase[] = [
  refuses(
    'sockets/udp-bound-address',
    'the port is in use',
    { ...holding(server), destination: bound('0.0.0.0', 53, 'udp') },
    /UDP 0.0.0.0:53 .* meets 0.0.0.0:53 on beta/,
  ),
  refuses(
    'sockets/udp-bound-address',
    'it is connected, and has the address of the host by that',
    holding(inet('udp', 'ESTAB', '10.77.0.11 40000', '10.77.0.1 53')),
    /UDP 10.77.0.11:40000 .*: beta has no address 10.77.0.11/,
  ),
  accepts('sockets/udp-bound-address', 'the port is in use for TCP', {
    ...holding(server),
    destination: bound('0.0.0.0', 53),
  }),
  accepts(
    'sockets/udp-bound-address',
    'it is bound to a multicast group',
    holding(inet('udp', 'UNCONN', '224.0.0.251 5353'), inet('udp', 'UNCONN', 'ff02::fb 5353')),
  ),
  refuses(
    'sockets/udp-queue',
    'datagrams wait',
    holding(inet('udp', 'UNCONN', '0.0.0.0 53', '0.0.0.0 0', { receive_queue_bytes: 512 })),
    /512 bytes wait in UDP 0.0.0.0:53/,
    'warning',
  ),
  accepts('sockets/udp-queue', 'none wait', holding(server)),
  refuses(
    'sockets/udp-corked',
    'it puts a datagram together',
    holding(inet('udp', 'ESTAB', '127.0.0.1 53', '127.0.0.1 54', { corked: true })),
    /UDP 127.0.0.1:53 \(fd 3 of PID 4711\) is corked/,
  ),
  accepts(
    'sockets/udp-corked',
    'what it sent has not left yet',
    holding(inet('udp', 'ESTAB', '127.0.0.1 53', '127.0.0.1 54', { send_queue_bytes: 512 })),
  ),
  refuses(
    'sockets/multicast',
    'it listens to announcements',
    holding(inet('udp', 'UNCONN', '0.0.0.0 5353', '0.0.0.0 0', { groups: ['224.0.0.251', 'ff02::fb'] })),
    /has joined 224.0.0.251, ff02::fb/,
    'warning',
  ),
  accepts('sockets/multicast', 'it has joined none', holding(server)),
];
