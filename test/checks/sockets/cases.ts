import { aTreeWithSockets, inet, type OpenSocket } from '../../builders/a-process.ts';
import type { FloatingAddress, HostAddress } from '../../../src/model/index.ts';
import type { MoveChanges } from '../../builders/a-move.ts';
import { aHost } from '../../builders/a-host.ts';
import { anInventory } from '../../builders/an-inventory.ts';
import { checkMove } from '../../../src/checks/index.ts';
import { aMove } from '../../builders/a-move.ts';
import { aHostSpec } from '../../builders/a-spec.ts';
import { accepts, refuses, type RuleCase } from '../rule-case.ts';

const FLOATING: FloatingAddress = { ip: '10.77.0.100', prefix: 32, dev: 'eth0' };
const own = (ip: string, dev = 'eth0', prefix = 32): HostAddress => ({
  dev,
  ip,
  prefix,
  family: 4,
  scope: 'global',
});
const listener = inet('tcp', 'LISTEN', '0.0.0.0 9000');
const client = inet('tcp', 'ESTAB', '10.77.0.100 9000', '10.77.0.1 50000');
const kept = { tcp: 'established', addresses: [FLOATING] } as const;

const holding = (...sockets: readonly OpenSocket[]): MoveChanges => ({ tree: aTreeWithSockets(sockets) });

export const socketCases: readonly RuleCase[] = [
  refuses(
    'sockets/tcp-established',
    'nothing was said about connections',
    holding(client),
    /from 10.77.0.100:9000 to 10.77.0.1:50000 \(ESTAB, fd 3 of PID 4711\) is open/,
  ),
  refuses(
    'sockets/tcp-established',
    'a connection is half closed',
    holding(inet('tcp', 'CLOSE-WAIT', '10.77.0.100 9000', '10.77.0.1 5')),
    /CLOSE-WAIT/,
  ),
  refuses(
    'sockets/tcp-established',
    'connections are to be kept',
    { ...holding(client), workload: kept },
    /is kept/,
    'info',
  ),
  refuses(
    'sockets/tcp-established',
    'connections are to be dropped',
    { ...holding(client), workload: { tcp: 'close' } },
    /is dropped/,
    'warning',
  ),
  accepts('sockets/tcp-established', 'it only listens', holding(listener)),
  refuses(
    'sockets/address-not-floating',
    'a client came to the address of the host',
    {
      ...holding(inet('tcp', 'ESTAB', '10.77.0.11 9000', '10.77.0.1 50000')),
      workload: kept,
    },
    /uses 10.77.0.11, which stays on alpha/,
  ),
  refuses(
    'sockets/address-not-floating',
    'it talks to a database on its host',
    {
      ...holding(inet('tcp', 'ESTAB', '127.0.0.1 40000', '127.0.0.1 5432')),
      workload: kept,
    },
    /uses 127.0.0.1/,
  ),
  accepts('sockets/address-not-floating', 'the address moves along, written as IPv4 in IPv6', {
    ...holding(inet('tcp', 'ESTAB', '::ffff:10.77.0.100 9000', '::ffff:10.77.0.1 5')),
    workload: kept,
  }),
  accepts('sockets/address-not-floating', 'both ends are in the tree', {
    ...holding(
      inet('tcp', 'ESTAB', '127.0.0.1 40000', '127.0.0.1 5432'),
      inet('tcp', 'ESTAB', '127.0.0.1 5432', '127.0.0.1 40000'),
    ),
    workload: kept,
  }),
  accepts('sockets/address-not-floating', 'connections are to be dropped', {
    ...holding(inet('tcp', 'ESTAB', '10.77.0.11 9000', '10.77.0.1 5')),
    workload: { tcp: 'close' },
  }),
  refuses(
    'sockets/floating-address-absent',
    'the source does not have it',
    { workload: kept },
    /10.77.0.100 is not on alpha/,
  ),
  refuses(
    'sockets/floating-address-absent',
    'it is on another interface',
    {
      workload: kept,
      source: { addresses: [own('10.77.0.100', 'eth1')] },
    },
    /is on eth1 of alpha, and `address:` says eth0/,
  ),
  refuses(
    'sockets/floating-address-absent',
    'its prefix is another',
    {
      workload: kept,
      source: { addresses: [own('10.77.0.100', 'eth0', 24)] },
    },
    /as 10.77.0.100\/24/,
  ),
  accepts('sockets/floating-address-absent', 'the source has it', {
    workload: kept,
    source: { addresses: [own('10.77.0.100')] },
  }),
  refuses(
    'sockets/floating-address-taken',
    'the destination has it already',
    {
      workload: kept,
      destination: { addresses: [own('10.77.0.100')] },
    },
    /10.77.0.100 is on eth0 of beta/,
  ),
  {
    code: 'sockets/floating-address-taken',
    when: 'a third host has it',
    findings: onThirdHost,
    says: { severity: 'error', detail: /eth0 of gamma/ },
  },
  accepts('sockets/floating-address-taken', 'only the source has it', {
    workload: kept,
    source: { addresses: [own('10.77.0.100')] },
  }),
  refuses(
    'sockets/floating-device-missing',
    'the destination has no such interface',
    {
      workload: { addresses: [{ ...FLOATING, dev: 'bond0' }] },
    },
    /there is no interface bond0 on beta/,
  ),
  refuses(
    'sockets/floating-device-missing',
    'the interface is down',
    {
      workload: kept,
      destination: { links: [{ dev: 'eth0', up: false, mtu: 1500 }] },
    },
    /eth0 is down on beta/,
  ),
  accepts('sockets/floating-device-missing', 'the interface is up', { workload: kept }),
];

function onThirdHost(): ReturnType<typeof checkMove> {
  const gamma = aHost('gamma', { facts: { addresses: [own('10.77.0.100')] } });
  const move = aMove({ workload: kept });
  const spec = { ...move.spec, hosts: { ...move.spec.hosts, gamma: aHostSpec('gamma') } };
  return checkMove({ ...move, spec, inventory: anInventory({ ...move.inventory.hosts, gamma }) });
}
