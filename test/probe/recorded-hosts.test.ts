import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { pathsOfMove } from '../../src/checks/derive/paths-of-move.ts';
import type { HostReading, Inventory, WorkloadFacts } from '../../src/model/index.ts';
import { gather, readInventory, writeInventory } from '../../src/probe/index.ts';
import { recordedSpec } from './recorded-spec.ts';
import type { Recording } from './recording.ts';
import { ReplayConnection } from './replay-connection.ts';

/** The answers of two real hosts (Debian with systemd, CRIU 4.2.1, Python 3.14), recorded by record.ts. */
describe('two recorded hosts', () => {
  const hosts = ['alpha', 'beta'].map((name) => new ReplayConnection(name, recording(name).answers));
  let inventory: Inventory;
  let alpha: Extract<HostReading, { reachable: true }>;
  let beta: typeof alpha;

  beforeAll(async () => {
    inventory = await gather(
      recordedSpec(),
      new Map(hosts.map((connection) => [connection.host, { ok: true, connection }])),
      { now: () => '2026-01-01T00:00:00Z', pathsOf: pathsOfMove },
    );
    [alpha, beta] = [answered('alpha'), answered('beta')];
  });

  it('told everything that they were asked', () => {
    expect([alpha.unreadable, beta.unreadable]).toEqual([[], []]);
    expect(
      Object.values(alpha.workloads).flatMap((found) => found.flatMap((tree) => tree.unreadable)),
    ).toEqual([]);
  });

  it('were asked two and four times: the source once more about the beginning of a log, and about packages', () => {
    expect(hosts.map(({ scripts }) => scripts.length)).toEqual([4, 2]);
  });

  it('are different machines on one kernel', () => {
    expect(alpha.facts.machine_id).toMatch(/^[0-9a-f]{32}$/);
    expect(alpha.facts.machine_id).not.toBe(beta.facts.machine_id);
    expect(alpha.facts.boot_id).not.toBe(beta.facts.boot_id);
    expect(alpha.facts.kernel).toEqual(beta.facts.kernel);
    expect([alpha.facts.hostname, beta.facts.hostname]).toEqual(['alpha', 'beta']);
  });

  it('tell what they can do', () => {
    expect(alpha.facts).toMatchObject({
      kernel: { release: '6.18.44-fc-v669', arch: 'x86_64' },
      // Without CAP_SYS_RESOURCE, and yet able: what counts is what was tried.
      rights: { uid: 0, capabilities: '000001fffeffffff', reads_foreign_limits: true },
      criu: {
        path: '/usr/sbin/criu',
        version: '4.2.1',
        check: { passed: true, output: 'Looks good.' },
        features: { compat_cr: true, seccomp_filters: true, tcp_half_closed: true },
      },
      tools: { nft: '/usr/sbin/nft', 'systemd-run': '/usr/bin/systemd-run' },
      python: { version: '3.14.8' },
      cpu: { vendor: 'AuthenticAMD', count: 2, flags: expect.arrayContaining(['avx2', 'sse4_2']) },
      image_space: { path: '/dev/shm', fstype: 'tmpfs' },
      pid_max: 4194304,
      systemd: true,
      lsm: [],
      cgroup2: '/sys/fs/cgroup',
      traces: [],
    });
  });

  it('tell what is theirs: addresses, ports, numbers, accounts', () => {
    const { facts } = alpha;
    const own = facts.addresses.find(({ dev, family }) => dev === 'eth0' && family === 4);

    expect(own).toMatchObject({ ip: expect.stringMatching(/^10\.77\./), prefix: 24, scope: 'global' });
    expect(facts.links).toContainEqual({ dev: 'eth0', up: true, mtu: 1500, index: 2 });
    expect(facts.bound_ports).toContainEqual(
      expect.objectContaining({ protocol: 'tcp', ip: own?.ip, port: 9000 }),
    );
    expect(facts.bound_ports).toContainEqual(
      expect.objectContaining({ protocol: 'tcp', family: 6, ip: '::', port: 22 }),
    );
    expect(facts.ids_in_use).toContain(1);
    expect(facts.ids_in_use).toEqual(
      expect.arrayContaining(tree('counter').processes.flatMap(({ threads }) => threads)),
    );
    expect(facts.users).toContainEqual({ name: 'root', uid: 0, gid: 0 });
    expect(facts.groups).toContainEqual({ name: 'root', gid: 0 });
    expect(facts.clock.realtime_ms).toBeGreaterThan(facts.clock.boottime_ms);
    expect(facts.memory.available_bytes).toBeLessThan(facts.memory.total_bytes);
  });

  it('found every workload on one of them', () => {
    const counts = (reading: typeof alpha) =>
      Object.entries(reading.workloads).map(([name, found]) => [name, found.length]);

    expect(counts(alpha)).toEqual([
      ['counter', 1],
      ['busy', 1],
      ['queue', 1],
    ]);
    // Of what is not there nothing is said.
    expect(counts(beta)).toEqual([]);
  });

  it('see the counter’s connection from the other host, and how much it holds in memory', () => {
    const { processes, sockets } = tree('counter');
    const states = Object.values(sockets).map((socket) =>
      socket.kind === 'tcp' ? socket.state : socket.kind,
    );

    expect(states.toSorted()).toEqual(['ESTAB', 'LISTEN']);
    expect(processes).toHaveLength(1);
    expect(processes[0]?.threads.length).toBeGreaterThan(1);
    expect(processes[0]?.memory.anonymous_bytes).toBeGreaterThan(4 * 1024 * 1024);
  });

  it('see that systemd would start the service again, and that its log goes to the journal', () => {
    const { unit, processes, sockets, outside_holders: holders } = tree('queue');
    const output = processes[0]?.fds.find(({ fd }) => fd === 1);

    expect(unit).toEqual({
      name: 'queue.service',
      type: 'service',
      restart: 'always',
      file_state: 'transient',
      main_pid: processes[0]?.pid,
    });
    expect(output).toMatchObject({ kind: 'socket', protocol: 'UNIX-STREAM' });
    expect(sockets[output?.inode ?? '']).toMatchObject({ kind: 'unix', type: 'stream', state: 'ESTAB' });
    expect(holders[output?.inode ?? '']).toContainEqual(
      expect.objectContaining({ command: 'systemd-journal' }),
    );
  });

  it('know the files of the program by content on both, and the log by its beginning', () => {
    const { path } = tree('counter').processes[0]?.exe ?? { path: '' };
    const log = '/var/log/counter.log';

    expect(alpha.files[path]).toMatchObject({
      kind: 'file',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(beta.files[path]).toMatchObject({ sha256: Object(alpha.files[path]).sha256 });
    expect(beta.files[log]).toMatchObject({ kind: 'file', size_bytes: 100 });
    expect(alpha.files[log]).toMatchObject({
      prefix_bytes: 100,
      prefix_sha256: Object(beta.files[log]).sha256,
    });
    expect(beta.files['/srv/busy']).toEqual({ kind: 'absent' });
  });

  it('survive being saved and read again', () => {
    expect(readInventory(writeInventory(inventory), 'facts.json')).toEqual({ ok: true, inventory });
  });

  function answered(name: string): typeof alpha {
    const reading = inventory.hosts[name];
    if (reading?.reachable !== true) throw new Error(reading?.detail);
    return reading;
  }

  function tree(workload: string): WorkloadFacts {
    const found = alpha.workloads[workload]?.[0];
    if (found === undefined) throw new Error(`${workload} was not found`);
    return found;
  }
});

function recording(name: string): Recording {
  const text = readFileSync(join(import.meta.dirname, 'recorded', `${name}.json`), 'utf8');
  const recorded: Recording = JSON.parse(text);
  return recorded;
}
