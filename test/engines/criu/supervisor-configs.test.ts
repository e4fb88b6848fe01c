import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../src/hosts/connection.ts';
import type { MoveOrder } from '../../../src/engines/engine.ts';
import { setUpDestination, setUpSource } from '../../../src/engines/criu/supervisor-configs.ts';
import { hostFacts } from '../../builders/a-host.ts';
import { aProcess, aTree, aTreeWithSockets, inet, unix } from '../../builders/a-process.ts';
import { aService } from '../../builders/a-service.ts';
import { aWorkload } from '../../builders/a-spec.ts';

describe("what the source's supervisor is told", () => {
  it('names every process by PID and start time, so that no other is frozen in its place', () => {
    const tree = aTree({
      processes: [aProcess({ pid: 10, start_time: 7 }), aProcess({ pid: 11, start_time: 9, session: 10 })],
    });
    expect(setUpSource(anOrder({ tree })).config['tree']).toEqual([
      { pid: 10, start_time: 7 },
      { pid: 11, start_time: 9 },
    ]);
  });

  it('takes the PID file along, without which the workload would not be found again', () => {
    const { config } = setUpSource(
      anOrder({ copied: { files: ['/var/log/counter.log'], trees: [], appended: [] } }),
    );
    expect(config['copy']).toEqual(['/var/log/counter.log', '/run/counter.pid']);
  });

  it('has criu dump from outside of the namespace that the System V objects are in, and removes those after it', () => {
    const queue = { kind: 'queue', id: 4, key: '18', owner: 0, pids: [10] } as const;
    const { config } = setUpSource(anOrder({ sysv: [queue] }));
    expect(config['dump']).toEqual(
      expect.arrayContaining(['/usr/bin/unshare', '--ipc', '--', '/usr/sbin/criu']),
    );
    expect(config['sysv']).toEqual([{ kind: 'queue', id: 4, key: '18' }]);
  });

  it('has criu where it is if there are none', () => {
    const { config } = setUpSource(anOrder());
    expect(config['dump']).not.toContain('--ipc');
    expect(config['sysv']).toEqual([]);
  });

  it('clears away what speaks of a process that has left: its PID file and the names of its sockets', () => {
    const tree = aTreeWithSockets([
      unix({ state: 'LISTEN', path: '/run/counter.sock' }),
      unix({ path: '@abstract' }),
    ]);
    expect(setUpSource(anOrder({ tree })).config['stale']).toEqual(['/run/counter.pid', '/run/counter.sock']);
  });

  it('runs apart from the login in a unit of its own, which does not take criu down with it', () => {
    expect(setUpSource(anOrder()).start).toEqual(
      expect.arrayContaining([
        'systemd-run',
        '--collect',
        '--unit=mig-r1-counter.service',
        '--property=KillMode=process',
      ]),
    );
  });

  it('has all that it takes to make the process again there, as the destination has', () => {
    const order = anOrder();
    const { back } = setUpSource(order).config as { back: Readonly<Record<string, unknown>> };
    const there = setUpDestination(order).config;
    expect(Object.keys(back).filter((key) => !(key in there))).toEqual([]);
    for (const same of ['ids', 'root_pid', 'hold_seconds', 'journal_streams', 'devices'])
      expect(back[same]).toEqual(there[same]);
    // Its gate has a place of its own: the record beside it is that of the move.
    expect(back['restore']).toEqual(expect.arrayContaining(['/var/lib/mig/r1-counter/back/gate.sh']));
  });

  it('is started directly where there is no systemd', () => {
    expect(setUpSource(anOrder({ systemd: false })).start[0]).toBe('python3');
  });
});

describe("what the destination's supervisor is told", () => {
  it('claims every number of the tree: processes, threads, groups and sessions', () => {
    const tree = aTree({
      processes: [
        aProcess({ pid: 10, threads: [10, 12] }),
        aProcess({ pid: 11, process_group: 10, session: 9 }),
      ],
    });
    expect(setUpDestination(anOrder({ tree })).config['ids']).toEqual([9, 10, 11, 12]);
  });

  it('listens on the one address that mig reaches the host by, for the one source', () => {
    const { config } = setUpDestination(anOrder());
    expect([config['listen'], config['source_address']]).toEqual(['10.77.0.12', '10.77.0.11']);
  });

  it('holds longer than the source: while the source may commit, the copy is there', () => {
    const order = anOrder();
    expect(setUpDestination(order).config['hold_seconds']).toBeGreaterThan(
      Number(setUpSource(order).config['hold_seconds']),
    );
  });

  it('says on both hosts whose move it is, for whoever finds it unfinished', () => {
    const order = anOrder();
    const told = [setUpSource(order), setUpDestination(order)].map(({ config }) => ({
      format: config['format'],
      number: config['number'],
      project: config['project'],
      workload: config['workload'],
      hosts: config['hosts'],
    }));
    const both = {
      format: 2,
      number: 7,
      project: 'shop',
      workload: 'counter',
      hosts: { source: 'alpha', destination: 'beta' },
    };
    expect(told).toEqual([both, both]);
  });

  it('gives a workload that is known by its cgroup the same cgroup there', () => {
    const workload = aWorkload({ select: { kind: 'cgroup', path: '/jobs/counter' } });
    expect(setUpDestination(anOrder({ workload })).config['home']).toEqual({
      kind: 'cgroup',
      cgroup: '/sys/fs/cgroup/jobs/counter',
    });
  });

  it('gives any other workload a scope of its own', () => {
    expect(setUpDestination(anOrder()).config['home']).toMatchObject({
      kind: 'scope',
      unit: 'counter-r1.scope',
      cgroup: '/sys/fs/cgroup/system.slice/counter-r1.scope',
    });
  });

  it('starts a unit at boots as the source did, but for one that does not last', () => {
    const workload = aWorkload({ select: { kind: 'systemd', unit: 'counter.service' } });
    const order = anOrder({ workload });
    const source = {
      ...order.source,
      facts: hostFacts('alpha', { services: { 'counter.service': aService() } }),
    };
    const made = [{ name: '001-counter.service.conf', text: '[Service]\n' }];
    const homeOf = (changes: Partial<MoveOrder>): unknown =>
      setUpDestination({ ...order, source, ...changes }).config['home'];

    expect(homeOf({})).toMatchObject({ kind: 'unit', enable: true, made_of: null });
    expect(homeOf({ made_units: { destination: made } })).toMatchObject({ enable: false, made_of: made });
  });

  it('opens a stream to journald with the settings of the one that stays behind', () => {
    const journal = {
      identifier: 'counter',
      unit: 'counter.service',
      priority: 30,
      level_prefix: true,
      forward: ['kmsg'],
    } as const;
    const tree = aTreeWithSockets([unix({ peer: '500', journal })]);
    expect(setUpDestination(anOrder({ tree })).config['journal_streams']).toEqual([
      { inode: '1003', header: ['counter', 'counter.service', '30', '1', '0', '1', '0'] },
    ]);
    expect(setUpSource(anOrder({ tree })).config['dump']).toEqual(
      expect.arrayContaining(['--external', 'unix[1003]']),
    );
  });
});

describe('the settings of a service that is restarted elsewhere', () => {
  const tree = aTreeWithSockets([
    inet('tcp', 'LISTEN', '0.0.0.0 6379'),
    inet('tcp', 'LISTEN', '0.0.0.0 40123'),
  ]);
  const workload = aWorkload({
    select: { kind: 'systemd', unit: 'counter.service' },
    strategy: 'restart',
    verify: { kind: 'command', argv: ['true'], within_ms: 2000 },
  });
  const order = anOrder({
    tree,
    workload,
    strategy: 'restart',
    copied: { files: ['/srv/data'], trees: [], appended: [] },
  });

  it('carry its files, and nothing of its memory', () => {
    const { config } = setUpSource(order);
    expect(config).toMatchObject({ copy: ['/srv/data'], page_bytes: [], dump: [], unit: null, leaf: '' });
    // The stop may take as long as a freeze, and no longer.
    expect(config['hold_seconds']).toBe(30);
    expect(config['back']).toMatchObject({ home: { kind: 'restart' }, restore: [], ids: [] });
  });

  it('have the destination wait for the ports that it listened on and can listen on again', () => {
    expect(setUpDestination(order).config['home']).toMatchObject({
      kind: 'restart',
      unit: 'counter.service',
      ports: [6379],
      other_host: 'alpha',
    });
  });

  it('keep everybody from it but its own host, which may be asked whether it serves', () => {
    const lock = String(setUpDestination(order).config['lock']);
    expect(lock.indexOf('iif lo accept')).toBeGreaterThan(0);
    expect(lock.indexOf('iif lo accept')).toBeLessThan(lock.indexOf('tcp dport 6379'));
    expect(String(setUpDestination({ ...order, strategy: 'cold' }).config['lock'])).not.toContain(
      'lo accept',
    );
  });

  it('have it wait for an answer only where somebody asks', () => {
    const seconds = (asked: MoveOrder): unknown =>
      (setUpDestination(asked).config['restart'] as { verify_seconds: number }).verify_seconds;
    expect(seconds({ ...order, verifyStart: () => Promise.resolve(undefined) })).toBe(17);
    expect(seconds(order)).toBe(0);
  });
});

function anOrder(changes: Partial<MoveOrder> & { systemd?: boolean } = {}): MoveOrder {
  const { systemd = true, ...rest } = changes;
  const end = (host: string, address: string) => {
    const connection = { host, address } as Connection;
    return { connection, facts: hostFacts(host, { systemd }), reconnect: () => Promise.resolve(connection) };
  };
  return {
    run: 'r1',
    strategy: 'cold',
    link: { path: 'direct', why: 'beta answers alpha on 10.77.0.12' },
    number: 7,
    project: 'shop',
    controller: { user: 'ops', host: 'desk', since: '2026-01-01T00:00:00.000Z' },
    workload: aWorkload(),
    source: end('alpha', '10.77.0.11'),
    destination: end('beta', '10.77.0.12'),
    tree: aTree(),
    size: { memory_bytes: 0, file_bytes: 0, processes: 1, threads: 1, descriptors: 0 },
    copied: { files: [], trees: [], appended: [] },
    copied_folders: [],
    private_folders: [],
    departures: [],
    hold_ms: 30_000,
    signal: new AbortController().signal,
    ...rest,
  };
}
