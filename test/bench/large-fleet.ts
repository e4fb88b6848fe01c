import type {
  FdFacts,
  FileFacts,
  HostFacts,
  Inventory,
  ProcessFacts,
  Spec,
  WorkloadFacts,
} from '../../src/model/index.ts';
import { aFile, aHost } from '../builders/a-host.ts';
import { aFd, aMapping, anOpenFile, aProcess, aTree } from '../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../builders/a-spec.ts';

/** What each workload of a fleet has. */
export interface Shape {
  readonly processes: number;
  readonly libraries: number;
  readonly files: number;
  readonly connections: number;
}

/** What a fleet of servers looks like: a master with three workers each, libraries, logs, connections. */
const SERVERS: Shape = { processes: 4, libraries: 40, files: 12, connections: 10 };
/** What else runs on a host. */
const OTHERS = 1000;

const FEATURES = Object.fromEntries(
  ['get_rseq_conf', 'seccomp_filters', 'seccomp_suspend', 'tcp_half_closed'].map((name) => [name, true]),
);
const inNetwork = (network: number, number: number): string => `10.${network}.${number >> 8}.${number & 255}`;
const ADDRESS = (host: number): string => inNetwork(77, host + 11);
const HOST = (host: number): string => `host-${host}`;
const NAME = (workload: number | string): string => `server-${workload}`;

/** Workloads spread evenly over hosts, each of which is to move on to the next host. */
export function largeFleet(
  hosts: number,
  workloads: number,
  shape: Shape = SERVERS,
): { readonly spec: Spec; readonly inventory: Inventory } {
  const numbers = Array.from({ length: workloads }, (_, index) => index);
  const spec = aSpec({
    hosts: Object.fromEntries(
      Array.from({ length: hosts }, (_, index) => [
        HOST(index),
        aHostSpec(HOST(index), { address: ADDRESS(index) }),
      ]),
    ),
    workloads: Object.fromEntries(
      numbers.map((index) => {
        const files = Array.from({ length: shape.files }, (_, number) => {
          return { path: `/var/log/${NAME(index)}/${number}`, policy: 'copy' as const };
        });
        return [
          NAME(index),
          aWorkload({ name: NAME(index), tcp: 'established', files, addresses: [floating(index)] }),
        ];
      }),
    ),
    placement: Object.fromEntries(numbers.map((index) => [NAME(index), HOST((index + 1) % hosts)])),
  });
  const readings = Array.from({ length: hosts }, (_, host) => {
    const here = numbers.filter((index) => index % hosts === host);
    const coming = numbers.filter((index) => (index + 1) % hosts === host);
    const reading = aHost(HOST(host), {
      facts: facts(host, here),
      workloads: Object.fromEntries(here.map((index) => [NAME(index), [tree(index, shape)]])),
      files: Object.assign(
        {},
        ...here.map((index) => files(index, true, shape)),
        ...coming.map((index) => files(index, false, shape)),
      ),
    });
    return [HOST(host), reading] as const;
  });
  const head = { format_version: '1.0', kind: 'inventory', taken: '2026-11-20T12:00:00.000Z' } as const;
  // As it comes from hosts: what is read from JSON is laid out in memory otherwise than what was put together here.
  const asRead = readings.map(([name, reading]) => [
    name,
    JSON.parse(JSON.stringify(reading)) as typeof reading,
  ]);
  return { spec, inventory: { ...head, hosts: Object.fromEntries(asRead) } };
}

/** What a probe would have seen besides, of the files of workloads that go to hosts other than the next ones. */
export function withFilesAt(
  inventory: Inventory,
  placement: Spec['placement'],
  shape: Shape = SERVERS,
): Inventory {
  const coming = new Map<string, number[]>();
  for (const [name, host] of Object.entries(placement))
    coming.set(host, [...(coming.get(host) ?? []), Number(name.slice(NAME('').length))]);
  const hosts = Object.entries(inventory.hosts).map(([name, reading]) => {
    if (!reading.reachable) return [name, reading] as const;
    const there = (coming.get(name) ?? []).map((index) => files(index, false, shape));
    return [
      name,
      { ...reading, files: Object.assign({}, ...there, reading.files) as typeof reading.files },
    ] as const;
  });
  return { ...inventory, hosts: Object.fromEntries(hosts) };
}

function floating(index: number): { readonly ip: string; readonly prefix: number; readonly dev: string } {
  return { ip: inNetwork(78, index + 1), prefix: 32, dev: 'eth0' };
}

function facts(host: number, here: readonly number[]): Partial<HostFacts> {
  const flags = Array.from({ length: 120 }, (_, index) => `flag${index}`);
  return {
    ids_in_use: Array.from({ length: OTHERS }, (_, index) => index + 1),
    addresses: [ADDRESS(host), ...here.map((index) => floating(index).ip)].map((ip) => {
      return { dev: 'eth0', ip, prefix: 32, family: 4 as const, scope: 'global' };
    }),
    criu: {
      path: '/usr/sbin/criu',
      version: '4.2.1',
      check: { passed: true, output: '' },
      features: FEATURES,
    },
    cpu: { vendor: 'GenuineIntel', model: 'Xeon', flags, count: 32, load: 1 },
    bound_ports: Array.from({ length: 100 }, (_, index) => {
      return {
        protocol: 'tcp' as const,
        family: 4 as const,
        ip: '0.0.0.0',
        port: 20_000 + index,
        inode: `${index}`,
      };
    }),
  };
}

function tree(index: number, shape: Shape): WorkloadFacts {
  const root = 100_000 + index * 100;
  const inode = (number: number): string => `${root}${number}`;
  const fds: readonly FdFacts[] = [
    ...Array.from({ length: shape.files }, (_, number) => {
      return anOpenFile(`/var/log/${NAME(index)}/${number}`, {
        fd: 3 + number,
        inode: inode(number),
        flags: 0o2001,
      });
    }),
    ...Array.from({ length: shape.connections + 1 }, (_, number) => {
      return aFd('socket', {
        protocol: 'TCP',
        fd: 100 + number,
        inode: inode(100 + number),
        link: `socket:[${inode(100 + number)}]`,
      });
    }),
    aFd('pipe', { fd: 200, inode: inode(200) }),
    aFd('anonymous', { fd: 201, inode: '9', name: 'eventpoll' }),
  ];
  const mappings = Array.from({ length: shape.libraries }, (_, number) => {
    return aMapping({
      path: `/usr/lib/lib${number}.so`,
      inode: String(number),
      range: `${number}000-${number}fff`,
    });
  });
  const processes = Array.from({ length: shape.processes }, (_, number): ProcessFacts => {
    return aProcess({
      pid: root + number,
      parent: number === 0 ? 1 : root,
      process_group: root,
      session: root,
      fds,
      mappings,
      threads: [root + number, root + 50 + number],
    });
  });
  const local = { ip: floating(index).ip, port: 9000 };
  const socket = { kind: 'tcp', family: 4, local, receive_queue_bytes: 0, send_queue_bytes: 0 } as const;
  const sockets = Array.from({ length: shape.connections + 1 }, (_, number) => {
    const other = { state: 'ESTAB', remote: { ip: '10.77.1.1', port: 40_000 + number } };
    return [
      inode(100 + number),
      { ...socket, ...(number === 0 ? { state: 'LISTEN', remote: { ip: '0.0.0.0', port: 0 } } : other) },
    ] as const;
  });
  return aTree({ processes, sockets: Object.fromEntries(sockets) });
}

function files(index: number, here: boolean, shape: Shape): Readonly<Record<string, FileFacts>> {
  const room = { dev: '8:1', free_bytes: 1e12 };
  return Object.fromEntries([
    ...Array.from({ length: shape.files }, (_, number) => {
      return [
        `/var/log/${NAME(index)}/${number}`,
        here ? aFile() : ({ kind: 'absent', room } as const),
      ] as const;
    }),
    ...Array.from(
      { length: shape.libraries },
      (_, number) => [`/usr/lib/lib${number}.so`, aFile({ mode: 0o755 })] as const,
    ),
  ]);
}
