import { inet } from '../../builders/a-process.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';
import { bound, holding, linked } from './holding.ts';

const kept = {
  tcp: 'established',
  addresses: [{ ip: '10.77.0.100', prefix: 32, dev: 'eth0' }],
} as const;
const listener = inet('tcp', 'LISTEN', '0.0.0.0 9000');
const client = inet('tcp', 'ESTAB', '10.77.0.100 9000', '10.77.0.1 50000');
const reset = inet('tcp', 'UNCONN', '10.77.0.100 9000', '10.77.0.1 50000');

export const tcpCases: readonly RuleCase[] = [
  refuses(
    'sockets/tcp-listen-port-taken',
    'somebody listens on the port',
    { ...holding(listener), destination: bound('0.0.0.0', 9000) },
    /TCP 0.0.0.0:9000 .* meets 0.0.0.0:9000 on beta/,
  ),
  refuses(
    'sockets/tcp-listen-port-taken',
    'somebody listens there on one address',
    { ...holding(listener), destination: bound('10.77.0.12', 9000) },
    /10.77.0.12:9000/,
  ),
  refuses(
    'sockets/tcp-listen-port-taken',
    'somebody listens there on :: for both families',
    { ...holding(listener), destination: bound('::', 9000) },
    /\[::\]:9000/,
  ),
  refuses(
    'sockets/tcp-listen-port-taken',
    'it is bound and does not listen yet',
    { ...holding(inet('tcp', 'UNCONN', '0.0.0.0 9000')), destination: bound('0.0.0.0', 9000) },
    /0.0.0.0:9000/,
  ),
  accepts('sockets/tcp-listen-port-taken', 'the port is in use for the other protocol', {
    ...holding(listener),
    destination: bound('0.0.0.0', 9000, 'udp'),
  }),
  accepts('sockets/tcp-listen-port-taken', 'the port is in use on another address', {
    ...holding(inet('tcp', 'LISTEN', '10.77.0.100 9000')),
    workload: kept,
    destination: bound('10.77.0.12', 9000),
  }),
  accepts('sockets/tcp-listen-port-taken', 'only a connection has the port', {
    ...holding(client),
    workload: kept,
    destination: bound('0.0.0.0', 9000),
  }),
  refuses(
    'sockets/bound-address-missing',
    'it listens on the address of the host',
    holding(inet('tcp', 'LISTEN', '10.77.0.11 9000')),
    /beta has no address 10.77.0.11/,
  ),
  accepts('sockets/bound-address-missing', 'it listens on an address that moves', {
    ...holding(inet('tcp', 'LISTEN', '10.77.0.100 9000')),
    workload: kept,
  }),
  accepts(
    'sockets/bound-address-missing',
    'it listens on loopback',
    holding(inet('tcp', 'LISTEN', '127.0.0.53 53')),
  ),
  accepts(
    'sockets/bound-address-missing',
    'it listens everywhere',
    holding(inet('tcp', 'LISTEN', ':: 9000')),
  ),
  refuses(
    'sockets/device-missing',
    'the destination has no interface of that name',
    {
      ...holding(inet('tcp', 'LISTEN', '0.0.0.0 9000', '0.0.0.0 0', { interface: 2 })),
      source: linked('lo', 'vrf0'),
      destination: linked('lo', 'eth0'),
    },
    /\(TCP\) is bound to vrf0, and there is no such interface on beta/,
  ),
  refuses(
    'sockets/device-missing',
    'the numbers of the interfaces were not read',
    holding(inet('udp', 'UNCONN', '0.0.0.0 67', '0.0.0.0 0', { interface: 2 })),
    /is bound to interface 2, which is not known on alpha/,
  ),
  accepts('sockets/device-missing', 'the destination has it under another number', {
    ...holding(inet('tcp', 'LISTEN', '0.0.0.0 9000', '0.0.0.0 0', { interface: 2 })),
    source: linked('lo', 'eth0'),
    destination: linked('lo', 'eth1', 'eth0'),
  }),
  refuses(
    'sockets/tcp-half-closed',
    'the other end sends no more',
    {
      ...holding(inet('tcp', 'CLOSE-WAIT', '10.77.0.100 9000', '10.77.0.1 50000')),
      workload: kept,
    },
    /is in the state CLOSE-WAIT/,
    'info',
  ),
  accepts('sockets/tcp-half-closed', 'both ends send', { ...holding(client), workload: kept }),
  refuses(
    'sockets/tcp-unread-data',
    'something was not read',
    {
      ...holding(inet('tcp', 'ESTAB', '10.77.0.100 9000', '10.77.0.1 5', { receive_queue_bytes: 6 })),
      workload: kept,
    },
    /has 6 bytes to read and 0 bytes to send, which are kept/,
    'info',
  ),
  refuses(
    'sockets/tcp-unread-data',
    'connections are to be dropped',
    {
      ...holding(inet('tcp', 'ESTAB', '10.77.0.100 9000', '10.77.0.1 5', { send_queue_bytes: 7 })),
      workload: { tcp: 'close' },
    },
    /7 bytes to send, which are lost with it/,
    'warning',
  ),
  accepts('sockets/tcp-unread-data', 'nothing is on its way', { ...holding(client), workload: kept }),
  refuses(
    'sockets/tcp-reset',
    'the program has not noticed',
    holding(reset),
    /from 10.77.0.100:9000 to 10.77.0.1:50000 \(fd 3 of PID 4711\) was reset/,
  ),
  refuses(
    'sockets/tcp-reset',
    'connections are kept, and its address stays behind',
    { ...holding(reset), workload: { tcp: 'established' } },
    /is still open, and beta has no address 10.77.0.100/,
  ),
  accepts('sockets/tcp-reset', 'connections are kept, and its address moves along', {
    ...holding(reset),
    workload: kept,
  }),
  accepts('sockets/tcp-reset', 'connections are to be dropped', {
    ...holding(reset),
    workload: { tcp: 'close' },
  }),
  accepts('sockets/tcp-reset', 'the socket was never used', holding(inet('tcp', 'UNCONN', '0.0.0.0 0'))),
  refuses(
    'sockets/tcp-option-lost',
    'its congestion control is not the usual one there',
    {
      ...holding(inet('tcp', 'LISTEN', '0.0.0.0 9000', '0.0.0.0 0', { congestion: 'reno' })),
      destination: { tcp_congestion: 'cubic', tcp_congestion_available: ['cubic', 'reno'] },
    },
    /has the congestion control reno, which will be set again/,
    'info',
  ),
  refuses(
    'sockets/tcp-option-lost',
    'its congestion control is not loaded there',
    {
      ...holding(inet('tcp', 'LISTEN', '0.0.0.0 9000', '0.0.0.0 0', { congestion: 'bbr' })),
      destination: { tcp_congestion: 'cubic', tcp_congestion_available: ['cubic', 'reno'] },
    },
    /has the congestion control bbr, which is not loaded on beta/,
    'warning',
  ),
  refuses(
    'sockets/tcp-option-lost',
    'a router has keys for its peers',
    holding(inet('tcp', 'LISTEN', '0.0.0.0 179', '0.0.0.0 0', { signed: true })),
    /signs its packets/,
    'warning',
  ),
  refuses(
    'sockets/tcp-option-lost',
    'the kernel encrypts for it',
    {
      ...holding(inet('tcp', 'ESTAB', '10.77.0.100 443', '10.77.0.1 5', { layer: 'tls' })),
      workload: kept,
    },
    /has tls on top of it in the kernel/,
    'warning',
  ),
  accepts('sockets/tcp-option-lost', 'the connection is dropped', {
    ...holding(inet('tcp', 'ESTAB', '10.77.0.100 443', '10.77.0.1 5', { layer: 'tls' })),
    workload: { tcp: 'close' },
  }),
  accepts('sockets/tcp-option-lost', 'its congestion control is the usual one there', {
    ...holding(inet('tcp', 'LISTEN', '0.0.0.0 9000', '0.0.0.0 0', { congestion: 'cubic' })),
    destination: { tcp_congestion: 'cubic' },
  }),
  refuses(
    'sockets/urgent-data',
    'a client wants to interrupt it',
    {
      ...holding(inet('tcp', 'ESTAB', '10.77.0.100 23', '10.77.0.1 5', { urgent: true })),
      workload: kept,
    },
    /An urgent byte waits in fd 3 of PID 4711 \(TCP\)/,
    'warning',
  ),
  accepts('sockets/urgent-data', 'nothing is urgent', { ...holding(client), workload: kept }),
  refuses(
    'sockets/listen-backlog',
    'clients wait',
    holding(inet('tcp', 'LISTEN', '0.0.0.0 80', '0.0.0.0 0', { receive_queue_bytes: 2 })),
    /2 wait on TCP 0.0.0.0:80/,
  ),
  accepts('sockets/listen-backlog', 'all are accepted', holding(listener)),
];
