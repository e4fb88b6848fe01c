import { describe, expect, it } from 'vitest';
import { read, specOf } from './read.ts';

const smallest = 'mig: 1\nproject: shop\nhosts: { alpha: { address: 10.0.0.1 } }\n';

function host(yaml: string) {
  return specOf(`mig: 1\nproject: shop\n${yaml}`).hosts['alpha'];
}

function workload(yaml: string) {
  return specOf(`${smallest}workloads:\n  counter: { select: { pidfile: /run/c.pid }, ${yaml} }\n`).workloads[
    'counter'
  ];
}

describe('reading a spec', () => {
  it('gives everything that may be left out its default', () => {
    const spec = specOf(`${smallest}workloads: { counter: { select: { pidfile: /run/c.pid } } }`);

    expect(spec).toEqual({
      file: '/srv/shop/mig.yaml',
      project: 'shop',
      hosts: { alpha: { name: 'alpha', address: '10.0.0.1', labels: {}, state: 'active', ssh: {} } },
      workloads: {
        counter: {
          name: 'counter',
          select: { kind: 'pidfile', path: '/run/c.pid' },
          tcp: 'none',
          addresses: [],
          files: [],
          strategy: 'auto',
          hold_limit_ms: 30_000,
          labels: {},
        },
      },
      placement: {},
      constraints: {},
      waivers: [],
      windows: {},
      freezes: {},
      transfer: 'auto',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    ['nginx', 'nginx.service'],
    ['nginx.service', 'nginx.service'],
    ['app@blue', 'app@blue.service'],
    ['dot.ted', 'dot.ted.service'],
    ['a\\x2db.service', 'a\\x2db.service'],
  ])('takes %s for the service %s', (written, unit) => {
    const spec = specOf(`${smallest}workloads: { counter: { select: { systemd: ${written} } } }`);

    expect(spec.workloads['counter']?.select).toEqual({ kind: 'systemd', unit });
  });

  it('lays the settings of a host over the defaults of all hosts', () => {
    const alpha = host(`
defaults: { ssh: { user: root, port: 22, sudo: false, transport: openssh, proxy_jump: bastion } }
hosts: { alpha: { address: a, ssh: { user: ada, port: 2222 } } }`);

    expect(alpha?.ssh).toEqual({
      user: 'ada',
      port: 2222,
      sudo: false,
      transport: 'openssh',
      proxy_jump: 'bastion',
    });
  });

  it('takes who logs in to look from the host, then from the defaults, word by word', () => {
    const { alpha, beta } = specOf(`mig: 1
project: shop
defaults: { ssh: { user: root, plan: { user: viewer, identity: ~/.ssh/viewer } } }
hosts: { alpha: { address: a, ssh: { plan: { user: guest } } }, beta: { address: b } }`).hosts;
    const identity = '/home/ada/.ssh/viewer';
    expect(alpha?.ssh).toEqual({ user: 'root', plan: { user: 'guest', identity } });
    expect(beta?.ssh).toEqual({ user: 'root', plan: { user: 'viewer', identity } });
  });

  it.each([
    ['~/.ssh/key', '/home/ada/.ssh/key'],
    ['keys/mig', '/srv/shop/keys/mig'],
    ['../keys/./mig', '/srv/keys/mig'],
    ['/etc//mig/key', '/etc/mig/key'],
  ])('makes the local path %s absolute', (written, absolute) => {
    const alpha = host(
      `hosts: { alpha: { address: a, ssh: { identity: ${written}, known_hosts: ${written} } } }`,
    );

    expect(alpha?.ssh).toEqual({ identity: absolute, known_hosts: absolute });
  });

  it('takes one floating address or a list of them, IPv4 and IPv6', () => {
    const one = workload('address: { ip: 10.0.0.100/24, dev: eth0 }');
    const several = workload(
      'address: [{ ip: 10.0.0.100, dev: eth0 }, { ip: "2001:DB8:0::1/64", dev: eth1 }]',
    );

    expect(one?.addresses).toEqual([{ ip: '10.0.0.100', prefix: 24, dev: 'eth0' }]);
    const called = workload('address: { ip: 10.0.0.100, dev: lo, move: [/bin/move, "{address}"] }');
    expect(called?.addresses).toEqual([
      {
        ip: '10.0.0.100',
        prefix: 32,
        dev: 'lo',
        move: { argv: ['/bin/move', '{address}'], within_ms: 5000 },
      },
    ]);
    expect(several?.addresses).toEqual([
      { ip: '10.0.0.100', prefix: 32, dev: 'eth0' },
      { ip: '2001:db8::1', prefix: 64, dev: 'eth1' },
    ]);
  });

  it.each([
    ['{ tcp: "10.0.0.1:80" }', { kind: 'tcp', address: '10.0.0.1', port: 80, within_ms: 10_000 }],
    [
      '{ tcp: "[2001:db8::1]:80", within: 5s }',
      { kind: 'tcp', address: '2001:db8::1', port: 80, within_ms: 5000 },
    ],
    [
      '{ http: "http://a:80/x", on: alpha }',
      { kind: 'http', url: 'http://a:80/x', on: 'alpha', within_ms: 10_000 },
    ],
    [
      '{ command: [test, -e, /x], within: 1m }',
      { kind: 'command', argv: ['test', '-e', '/x'], within_ms: 60_000 },
    ],
  ])('understands verify: %s', (written, verify) => {
    expect(workload(`verify: ${written}`)?.verify).toEqual(verify);
  });

  it('holds a workload as long as it says itself, else as the defaults say', () => {
    const { workloads } = specOf(`
mig: 1
project: shop
defaults: { hold_limit: 1m, bandwidth: 400Mbit/s }
hosts: { alpha: { address: a } }
workloads:
  patient: { select: { pidfile: /run/a.pid } }
  hasty: { select: { pidfile: /run/b.pid }, hold_limit: 1s, bandwidth: 3MiB/s }`);

    const rates = [workloads['patient'], workloads['hasty']].map((one) => one?.bandwidth_bytes_per_second);
    expect(rates).toEqual([50_000_000, 3 * 1024 ** 2]);
    expect([workloads['patient']?.hold_limit_ms, workloads['hasty']?.hold_limit_ms]).toEqual([60_000, 1000]);
  });

  it('orders file rules by path and takes slashes off their ends', () => {
    const files = workload('files: { /var/log/: copy, /srv//data: shared }')?.files;

    expect(files).toEqual([
      { path: '/srv/data', policy: 'shared' },
      { path: '/var/log', policy: 'copy' },
    ]);
  });

  it.each([
    ['{ match: { exe: /usr/bin/java, args: "*catalina*", user: tomcat } }', 'match'],
    ['{ cgroup: /system.slice/java.service }', 'cgroup'],
  ])('selects by %s', (select, kind) => {
    const spec = specOf(`${smallest}workloads: { api: { select: ${select} } }`);

    expect(spec.workloads['api']?.select.kind).toBe(kind);
  });

  it('takes what a host has to be like in place of its name, lists in the order of names', () => {
    const spec = specOf(`mig: 1
project: shop
hosts: { alpha: { address: 10.0.0.1 }, beta: { address: 10.0.0.2 } }
workloads: { a: { select: { pidfile: /a }, needs: { memory: 1.5GiB, cpus: 0.5 } }, b: { select: { pidfile: /b } } }
placement: { a: { avoid: [beta, alpha, beta], apart_from: [b] }, b: { pool: [alpha], prefer: pack } }`);

    expect(spec.placement).toEqual({});
    expect(spec.constraints).toEqual({
      a: { on: {}, avoid: ['alpha', 'beta'], apart_from: ['b'], prefer: 'fewest-moves' },
      b: { on: {}, avoid: [], pool: ['alpha'], apart_from: [], prefer: 'pack' },
    });
    expect(spec.workloads['a']?.needs).toEqual({ memory_bytes: 1.5 * 1024 ** 3, cpus: 0.5 });
  });

  it('takes a placement as a name or as a mapping', () => {
    const spec = specOf(`${smallest}
workloads: { a: { select: { pidfile: /a } }, b: { select: { pidfile: /b } } }
placement: { a: alpha, b: { host: alpha, state: running } }`);

    expect(spec.placement).toEqual({ a: 'alpha', b: 'alpha' });
  });

  it('follows aliases and merge keys, with a mapping’s own keys first', () => {
    const alpha = host(`
x-ssh: &edge { user: ada, port: 2222 }
x-port: &port 2200
hosts: { alpha: { address: a, ssh: { <<: *edge, port: *port } } }`);

    expect(alpha?.ssh).toEqual({ user: 'ada', port: 2200 });
  });

  it('keeps names that every JavaScript object has apart from those that a spec has', () => {
    const spec = specOf(`${smallest}workloads: { counter: { select: { pidfile: /run/c.pid } } }`);

    expect(spec.placement['constructor']).toBeUndefined();
  });

  it('reads a file with Windows line ends and a byte order mark', () => {
    expect(read(`\u{feff}${smallest.replaceAll('\n', '\r\n')}`).ok).toBe(true);
  });
});

describe('the digest of a spec', () => {
  const text = `
mig: 1
project: shop
defaults: { ssh: { identity: keys/mig } }
hosts: { alpha: { address: a }, beta: { address: b } }
workloads: { counter: { select: { pidfile: /run/c.pid }, max_downtime: 1m } }
placement: { counter: alpha }
`;

  it('does not depend on comments, the order of keys or the way a value is written', () => {
    const same = `
# The shop.
placement: { counter: { host: alpha } }
workloads: { counter: { max_downtime: 60s, select: { pidfile: "/run/c.pid" }, tcp: none } }
hosts: { beta: { address: b }, alpha: { state: active, address: a } }
defaults: { ssh: { identity: keys/mig } }
project: shop
mig: 1
`;

    expect(specOf(same).digest).toBe(specOf(text).digest);
  });

  it('changes with the placement', () => {
    expect(specOf(text.replace('counter: alpha', 'counter: beta')).digest).not.toBe(specOf(text).digest);
  });
});
