import { describe, expect, it } from 'vitest';
import type { CommandResult, ConnectResult } from '../../src/hosts/index.ts';
import type { Inventory, Spec } from '../../src/model/index.ts';
import { gather, type PathsOf } from '../../src/probe/index.ts';
import { aSpec } from './a-spec.ts';
import { ReplayConnection } from './replay-connection.ts';

const now = (): string => '2026-01-01T00:00:00Z';
const SELECT = { kind: 'pidfile', path: '/run/app.pid' } as const;

/** What a host says about itself and the workload `app`, which it runs as PID 7 or does not run. */
function survey({ boot = 'boot-1', runs = false }): Record<string, unknown> {
  const numbers = `S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 99 0`;
  const app = {
    pid: 7,
    stat: `7 (app) ${numbers}`,
    status: '',
    comm: 'app\n',
    cmdline: 'app\0',
    cgroup: '0::/\n',
    label: '',
  };
  const empty = {
    threads: [7],
    exe: null,
    cwd: null,
    root: null,
    namespaces: {},
    fds: [],
    maps: [],
    trouble: [],
  };
  const network = { byte_order: 'little', tables: {} };
  const tree = { processes: [{ ...app, ...empty }], network, unix: [], holders: {}, unit: null, trouble: [] };
  return {
    machine: { value: { machine_id: 'm', boot_id: boot, hostname: 'h', release: '6.1', arch: 'x86_64' } },
    workloads: { value: { app: { trees: runs ? [tree] : [], trouble: [] } } },
  };
}

function criu(version: string): Record<string, unknown> {
  const output = (stdout: string) => ({ code: 0, stdout, stderr: '', timed_out: false });
  const value = {
    path: '/usr/sbin/criu',
    version: output(`Version: ${version}\n`),
    check: output('Looks good.'),
    features: {},
  };
  return { criu: { value } };
}

function file(size: number, hashes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    size,
    mtime_ns: '1',
    dev: '8:1',
    inode: '42',
    nlink: 1,
    rdev: '0:0',
    fstype: 'ext4',
    ...hashes,
  };
}

function reach(...hosts: readonly ReplayConnection[]): ReadonlyMap<string, ConnectResult> {
  return new Map(hosts.map((connection) => [connection.host, { ok: true, connection }]));
}

function movingSpec(): Spec {
  return aSpec(['alpha', 'beta'], { app: SELECT }, { app: 'beta' });
}

describe('gather', () => {
  it('lets a host that cannot be reached hide nobody else’s answer', async () => {
    const unreachable: ConnectResult = { ok: false, reason: 'untrusted', detail: 'the key has changed' };
    const alpha = new ReplayConnection('alpha', [survey({ runs: true })]);

    const { hosts, taken } = await gather(movingSpec(), new Map([...reach(alpha), ['beta', unreachable]]), {
      now,
    });

    expect(taken).toBe('2026-01-01T00:00:00Z');
    expect(hosts['beta']).toEqual({ reachable: false, reason: 'untrusted', detail: 'the key has changed' });
    expect(hosts['alpha']).toMatchObject({
      reachable: true,
      workloads: { app: [{ identity: { boot_id: 'boot-1', pid: 7, start_time: 99 } }] },
    });
  });

  it('says so if nobody tried to connect', async () => {
    const { hosts } = await gather(aSpec(['alpha'], {}), new Map(), { now });

    expect(hosts['alpha']).toEqual({ reachable: false, reason: 'connect', detail: 'no connection was made' });
  });

  it.each([
    ['timeout', 'timeout', /no answer within 120 s/],
    ['cancelled', 'timeout', /cancelled/],
    ['connection-lost', 'connect', /lost/],
  ] as const)('takes a probe that ended by %s for no answer', async (reason, expected, detail) => {
    const alpha = new (class extends ReplayConnection {
      override async run(): Promise<CommandResult> {
        return { reason, code: -1, stdout: '', stderr: '', elapsed_ms: 1 };
      }
    })('alpha', []);

    const { hosts } = await gather(aSpec(['alpha'], {}), reach(alpha), { now });

    expect(hosts['alpha']).toEqual({
      reachable: false,
      reason: expected,
      detail: expect.stringMatching(detail),
    });
  });

  it('does not take an answer that makes no sense for knowledge', async () => {
    const answer = {
      ...survey({}),
      ids: { value: { taken: [1], pid_max: 4 } },
      workloads: { value: { app: 7 } },
    };

    const { hosts } = await gather(
      aSpec(['alpha'], { app: SELECT }),
      reach(new ReplayConnection('alpha', [answer])),
      { now },
    );

    expect(hosts['alpha']).toMatchObject({
      facts: { hostname: 'h', ids_in_use: [] },
      workloads: {},
      unsearched: { app: expect.stringMatching(/^workloads: .* no sense/) },
      unreadable: [
        expect.stringMatching(/^ids: .* no sense/),
        expect.stringMatching(/^workloads: .* no sense/),
      ],
    });
  });

  it('knows what a host without Python lacks', async () => {
    const alpha = new ReplayConnection('alpha', ['bare-host=1\nuid=0\ntool.sh=/bin/sh\npython=\n']);

    const { hosts } = await gather(aSpec(['alpha'], { app: SELECT }), reach(alpha), { now });

    expect(hosts['alpha']).toMatchObject({
      reachable: true,
      facts: { rights: { uid: 0 }, tools: { sh: '/bin/sh' }, python: undefined },
      workloads: {},
      unsearched: { app: expect.stringMatching(/^python3 is not installed/) },
      unreadable: ['python3 is not installed; mig needs python3 3.9 or newer, whole, to look at processes'],
    });
  });
});

describe('gather, about files', () => {
  const pathsOf: PathsOf = () => [
    { path: '/bin/app', content: true, copy: false },
    { path: '/etc/plain', content: false, copy: false },
    { path: '/var/log/app', content: true, copy: true },
  ];

  it('asks both ends of a move', async () => {
    const found = { files: { value: [file(9, { sha256: 'aa' }), { absent: true }, { absent: true }] } };
    const alpha = new ReplayConnection('alpha', [survey({ runs: true }), found]);
    const beta = new ReplayConnection('beta', [survey({}), found]);

    const { hosts } = await gather(movingSpec(), reach(alpha, beta), { now, pathsOf });

    const expected = {
      '/bin/app': { kind: 'file', size_bytes: 9, sha256: 'aa' },
      '/etc/plain': { kind: 'absent' },
    };
    expect(hosts['alpha']).toMatchObject({ files: expected });
    expect(hosts['beta']).toMatchObject({ files: expected });
  });

  it('compares the beginning of a file that it would carry with a shorter one in the way', async () => {
    const here = { files: { value: [{ absent: true }, { absent: true }, file(9, { sha256: 'whole' })] } };
    const there = { files: { value: [{ absent: true }, { absent: true }, file(5, { sha256: 'begin' })] } };
    // The log has grown since: what is known of it stays.
    const prefix = { files: { value: [file(12, { prefix_bytes: 5, prefix_sha256: 'begin' })] } };
    const alpha = new ReplayConnection('alpha', [survey({ runs: true }), here, prefix]);
    const beta = new ReplayConnection('beta', [survey({}), there]);

    const { hosts } = await gather(movingSpec(), reach(alpha, beta), { now, pathsOf });

    expect(Object(hosts['alpha']).files['/var/log/app']).toMatchObject({
      size_bytes: 9,
      sha256: 'whole',
      prefix_bytes: 5,
      prefix_sha256: 'begin',
    });
  });

  it.each([
    ['it runs where it should', aSpec(['alpha', 'beta'], { app: SELECT }, { app: 'alpha' }), false],
    ['nothing is said about its place', aSpec(['alpha', 'beta'], { app: SELECT }), false],
    ['it runs twice', movingSpec(), true],
  ])('leaves them alone if %s', async (_, spec, onBoth) => {
    const hosts = [
      new ReplayConnection('alpha', [survey({ runs: true })]),
      new ReplayConnection('beta', [survey({ runs: onBoth })]),
    ];

    await gather(spec, reach(...hosts), { now, pathsOf });

    expect(hosts.map(({ scripts }) => scripts.length)).toEqual([1, 1]);
  });

  it('says that files are unknown if the host could not look', async () => {
    const alpha = new ReplayConnection('alpha', [survey({ runs: true }), { files: { error: 'no hashlib' } }]);
    const beta = new ReplayConnection('beta', [survey({}), { files: { value: 7 } }]);

    const { hosts } = await gather(movingSpec(), reach(alpha, beta), { now, pathsOf });

    expect(hosts['alpha']).toMatchObject({ files: {}, unreadable: ['files: no hashlib'] });
    expect(hosts['beta']).toMatchObject({
      files: {},
      unreadable: [expect.stringMatching(/^files: .* no sense/)],
    });
  });
});

describe('gather, a second time', () => {
  const spec = aSpec(['alpha'], { app: SELECT });

  async function first(): Promise<Inventory> {
    const alpha = new ReplayConnection('alpha', [{ ...survey({}), ...criu('4.1.1') }]);
    return gather(spec, reach(alpha), { now });
  }

  it('does not start CRIU again in the same boot', async () => {
    const alpha = new ReplayConnection('alpha', [survey({})]);

    const { hosts } = await gather(spec, reach(alpha), { now, earlier: await first() });

    expect(alpha.scripts.join()).not.toContain('"criu\\":');
    expect(hosts['alpha']).toMatchObject({ facts: { criu: { version: '4.1.1' } } });
  });

  it('asks about CRIU after a reboot', async () => {
    const alpha = new ReplayConnection('alpha', [survey({ boot: 'boot-2' }), criu('4.2.1')]);

    const { hosts } = await gather(spec, reach(alpha), { now, earlier: await first() });

    expect(alpha.scripts[1]).toContain('"criu\\":null');
    expect(hosts['alpha']).toMatchObject({ facts: { boot_id: 'boot-2', criu: { version: '4.2.1' } } });
  });
});
