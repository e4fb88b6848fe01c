import { describe, expect, it } from 'vitest';
import { mistakesIn, read } from './read.ts';
import { unmark } from './unmark.ts';

const head = 'mig: 1\nproject: shop\nhosts:\n  alpha: { address: 10.0.0.1 }\n  beta: { address: 10.0.0.2 }\n';

/** A document with a third host. */
const host = (yaml: string): string => `${head}  gamma: { ${yaml} }\n`;

/** A document with one workload. */
const workload = (yaml: string): string => `${head}workloads:\n  counter: { ${yaml} }\n`;

/** A document with one workload that is found by its PID file. */
const setting = (yaml: string): string => workload(`select: { pidfile: /run/c.pid }, ${yaml}`);

/** A document with one workload that is a service. */
const service = (yaml: string): string => workload(`select: { systemd: c }, ${yaml}`);

/** A document with that workload and a placement. */
const placement = (yaml: string): string => `${setting('tcp: none')}placement:\n  ${yaml}\n`;

/** A document with one window. */
const window = (yaml: string): string => `${head}windows:\n  night: { ${yaml} }\n`;

/** A document with a backend. */
const backend = (yaml: string): string => `${head}backend: { ${yaml} }\n`;

/** A document with one freeze. */
const freeze = (yaml: string): string => `${head}freezes:\n  quiet: { ${yaml} }\n`;

const nightly = 'cron: 30 22 * * *, duration: 4h';
const berlin = 'timezone: Europe/Berlin';
/** The same with a host that has a label. */
const racked = (yaml: string): string =>
  placement(yaml).replace('10.0.0.2 }', '10.0.0.2, labels: { rack: a } }');

/** Texts with » before each place that a finding must point at, and the findings' codes in that order. */
const mistakes: readonly (readonly [title: string, marked: string, ...codes: string[]])[] = [
  ['an empty file', '»', 'spec/empty'],
  ['only comments', '»# nothing\n', 'spec/empty'],
  ['a list instead of a mapping', '»- mig: 1\n', 'spec/wrong-type'],
  ['a word instead of a mapping', '»mig', 'spec/wrong-type'],
  ['two documents', `${head}»---\nmig: 1\n`, 'spec/yaml-syntax'],
  ['a tab as indentation', 'mig: 1\nhosts:\n»\talpha: x\n', 'spec/yaml-syntax'],
  ['an open bracket', `${head}x-a: [1, 2\n»`, 'spec/yaml-syntax'],
  ['a colon in a plain value', `${head}x-a: »b: c\n`, 'spec/yaml-syntax'],
  ['a tag', `${head}x-a: »!vault abc\n`, 'spec/yaml-syntax'],
  ['a key given twice', `${head}»project: shop\n`, 'spec/duplicate-key'],
  ['an alias without an anchor', host('address: »*nowhere'), 'spec/bad-alias'],
  ['an alias within its own anchor', `${head}x-a: &a [»*a]\n`, 'spec/bad-alias'],
  ['a merge of a number', `${head}x-a: { <<: »5 }\n`, 'spec/bad-alias'],
  ['a mapping as a key', `${head}? »{ a: b }\n: c\n`, 'spec/wrong-type'],
  ['a control character', host('address: »"a\\0b"'), 'spec/control-character'],

  ['a version to come', 'mig: »2\nplaces: {}\n', 'spec/unknown-version'],
  ['a version in quotes', head.replace('1', '»"1"'), 'spec/unknown-version'],
  ['three missing keys', '»»»x-a: 1\n', 'spec/missing-key', 'spec/missing-key', 'spec/missing-key'],
  ['a name with a space', head.replace('shop', '»my shop'), 'spec/bad-value'],
  ['a number as a name', head.replace('shop', '»7'), 'spec/wrong-type'],
  ['no host at all', 'mig: 1\nproject: shop\n»hosts: {}\n', 'spec/empty'],
  ['a mistyped key at the top', `${head}»placment: {}\n`, 'spec/unknown-key'],
  ['a transfer that there is not', `${head}defaults: { transfer: »rsync }\n`, 'spec/not-one-of'],

  ['a backend of no kind', `${head}»backend: { lease: 1m }\n`, 'spec/missing-key'],
  ['a backend that nobody knows', backend('»consul: {}'), 'spec/unknown-key'],
  ['an etcd without members', backend('etcd: { »endpoints: [] }'), 'spec/empty'],
  ['an etcd with a path', backend('etcd: { endpoints: [»"https://a:2379/v3"] }'), 'spec/bad-value'],
  ['an etcd with a password', backend('etcd: { endpoints: [»"https://u:p@a:2379"] }'), 'spec/bad-value'],
  ['an etcd in the clear', backend('etcd: { endpoints: [»"http://10.0.0.9:2379"] }'), 'spec/bad-value'],
  ['an etcd at a port too high', backend('etcd: { endpoints: [»"https://a:99999"] }'), 'spec/bad-value'],
  ['a state in the clear', backend('http: { address: »"http://10.0.0.9/state" }'), 'spec/bad-value'],
  [
    'a method that is none',
    backend('http: { address: "https://a/b", lock_method: »lock }'),
    'spec/bad-value',
  ],
  [
    'two backends',
    `${head}»backend: { etcd: { endpoints: ["https://a"] }, http: { address: "https://a/b" } }\n`,
    'spec/conflicting-keys',
  ],
  [
    'a lease that ends before it is renewed',
    backend('etcd: { endpoints: ["https://a"] }, lease: »5s'),
    'spec/out-of-range',
  ],
  ['a host without an address', `${head}  »gamma: { state: active }\n`, 'spec/missing-key'],
  ['a host that is empty', `${head}  »gamma:\n`, 'spec/wrong-type'],
  ['a host name that begins with a dash', `${head}  »-g: { address: a }\n`, 'spec/bad-value'],
  ['a mistyped key that is required', host('»adress: a'), 'spec/unknown-key'],
  ['a user in an address', host('address: »root@a'), 'spec/bad-value'],
  ['a port in an address', host('address: »"a:22"'), 'spec/bad-value'],
  ['an address that ssh would take for an option', host('address: »-oProxyCommand=x'), 'spec/bad-value'],
  ['an address that is none', host('address: »10.0.0.256'), 'spec/bad-value'],
  ['an address that another host has', host('address: »10.0.0.2'), 'spec/duplicate-host'],
  ['a state that there is not', host('address: a, state: »drainning'), 'spec/not-one-of'],
  ['a number as a label', host('address: a, labels: { rack: »7 }'), 'spec/wrong-type'],
  ['a port that there is not', host('address: a, ssh: { port: »65536 }'), 'spec/out-of-range'],
  ['a port in words', host('address: a, ssh: { port: »http }'), 'spec/wrong-type'],
  ['another user’s home', host('address: a, ssh: { identity: »~bob/key }'), 'spec/bad-value'],
  ['a public key', host('address: a, ssh: { identity: »~/.ssh/id_ed25519.pub }'), 'spec/bad-value'],
  ['a text for a truth value', host('address: a, ssh: { sudo: »yes }'), 'spec/wrong-type'],

  ['a workload without a selector', `${head}workloads:\n  »counter: { tcp: none }\n`, 'spec/missing-key'],
  ['an empty selector', workload('»select: {}'), 'spec/missing-key'],
  ['two selectors in one', workload('»select: { pidfile: /a, cgroup: /b }'), 'spec/conflicting-keys'],
  ['a mistyped selector', workload('select: { »pidfle: /a }'), 'spec/unknown-key'],
  ['a pattern for nothing', workload('select: { »match: {} }'), 'spec/empty'],
  [
    'a container in a PID namespace of mig',
    workload('select: { container: { runtime: crun, name: a } }, pid: »namespace'),
    'spec/bad-value',
  ],
  ['a unit in a PID namespace', workload('select: { systemd: counter }, pid: »namespace'), 'spec/bad-value'],
  ['an empty pattern', workload('select: { match: { exe: »"" } }'), 'spec/bad-value'],
  ['a relative path on the hosts', workload('select: { pidfile: »run/c.pid }'), 'spec/bad-value'],
  ['the root cgroup', workload('select: { cgroup: »/ }'), 'spec/bad-value'],
  ['a cgroup with its mount point', workload('select: { cgroup: »/sys/fs/cgroup/a }'), 'spec/bad-value'],
  ['a policy that there is not', setting('tcp: »keep'), 'spec/not-one-of'],
  ['a relative path in files', setting('files: { »var/log: copy }'), 'spec/bad-value'],
  ['two rules for one path', setting('files: { /a: copy, »/a/: same }'), 'spec/duplicate-key'],
  ['a duration without its unit', setting('max_downtime: »500'), 'spec/wrong-type'],
  ['a unit that there is not', setting('max_downtime: »5 seconds'), 'spec/bad-value'],
  ['a duration of nothing', setting('max_downtime: »0s'), 'spec/out-of-range'],
  ['a hold that no network can keep', setting('hold_limit: »999ms'), 'spec/out-of-range'],
  ['a hold that no client waits for', setting('hold_limit: »601s'), 'spec/out-of-range'],
  [
    'a hold that nothing uses, out of bounds all the same',
    `${head}defaults: { hold_limit: »1h }\n`,
    'spec/out-of-range',
  ],
  ['a bandwidth without its second', setting('bandwidth: »50MB'), 'spec/bad-value'],
  ['a bandwidth that is none', setting('bandwidth: »1KB/s'), 'spec/out-of-range'],
  ['an address without an interface', setting('»address: { ip: 10.0.0.9/32 }'), 'spec/missing-key'],
  ['a list with a number in it', setting('address: [»5]'), 'spec/wrong-type'],
  ['an octet of 300', setting('address: { ip: »10.0.0.300, dev: eth0 }'), 'spec/bad-value'],
  ['a prefix of 33', setting('address: [{ ip: »10.0.0.9/33, dev: eth0 }]'), 'spec/bad-value'],
  ['a loopback address', setting('address: { ip: »"::1", dev: lo }'), 'spec/bad-value'],
  ['a multicast address', setting('address: { ip: »224.0.0.1, dev: eth0 }'), 'spec/bad-value'],
  ['the unspecified address', setting('address: { ip: »"::", dev: eth0 }'), 'spec/bad-value'],
  [
    'an IPv4 address in IPv6 form',
    setting('address: { ip: »"::ffff:10.0.0.1", dev: eth0 }'),
    'spec/bad-value',
  ],
  ['an address that a host has', setting('address: { ip: »10.0.0.2, dev: eth0 }'), 'spec/duplicate-address'],
  ['verify without a test', setting('»verify: { within: 5s }'), 'spec/missing-key'],
  ['verify with two tests', setting('»verify: { tcp: "a:1", command: [b] }'), 'spec/conflicting-keys'],
  ['verify without a port', setting('verify: { tcp: »10.0.0.9 }'), 'spec/bad-value'],
  ['verify on port 0', setting('verify: { tcp: »"10.0.0.9:0" }'), 'spec/bad-value'],
  ['verify by another protocol', setting('verify: { http: »"ftp://a/" }'), 'spec/bad-value'],
  ['verify by what is no URL', setting('verify: { http: »"http://" }'), 'spec/bad-value'],
  ['verify by a command without words', setting('verify: { »command: [] }'), 'spec/empty'],
  ['verify on an unknown host', setting('verify: { tcp: "a:1", on: »alpa }'), 'spec/unknown-host'],
  [
    'verify for longer than a timer can wait',
    setting('verify: { tcp: "a:1", within: »30d }'),
    'spec/out-of-range',
  ],

  [
    'a runtime that nobody knows',
    workload('select: { container: { name: a, runtime: »docker } }'),
    'spec/not-one-of',
  ],
  ['a unit that is a socket', workload('select: { systemd: »a.socket }'), 'spec/bad-value'],
  ['a unit that is a template', workload('select: { systemd: »a@.service }'), 'spec/bad-value'],
  ['a unit for what is none', setting('»unit: transient'), 'spec/bad-value'],
  [
    'a unit that is to become something else',
    workload('select: { systemd: a }, unit: »scope'),
    'spec/not-one-of',
  ],
  ['a unit with a path', workload('select: { systemd: »../a.service }'), 'spec/bad-value'],
  ['a host that is not described', placement('counter: »bta'), 'spec/unknown-host'],
  ['a host that is not described, in a mapping', placement('counter: { host: »bta }'), 'spec/unknown-host'],
  ['a workload that is not described', placement('»conter: beta'), 'spec/unknown-workload'],
  ['a placement that is a list', placement('counter: »[alpha, beta]'), 'spec/wrong-type'],
  ['a placement without a host', placement('»counter: { state: running }'), 'spec/missing-key'],

  [
    'a window that is not described',
    `${window(`${nightly}, ${berlin}`)}workloads:\n  counter: { select: { pidfile: /run/c.pid }, window: »nigth }\n`,
    'spec/unknown-window',
  ],
  [
    'a list with a window that is not described',
    `${window(`${nightly}, ${berlin}`)}workloads:\n  counter: { select: { pidfile: /run/c.pid }, window: [night, »day] }\n`,
    'spec/unknown-window',
  ],
  ['an empty list of windows', setting('»window: []'), 'spec/empty'],
  ['a window without a time', `${head}windows:\n  »night: { ${berlin} }\n`, 'spec/missing-key'],
  ['a window without a zone', `${head}windows:\n  »night: { ${nightly} }\n`, 'spec/missing-key'],
  [
    'a window of two kinds',
    `${head}windows:\n  »night: { cron: a, from: 2026-11-28T22:00, ${berlin} }\n`,
    'spec/conflicting-keys',
  ],
  [
    'a window without an end',
    `${head}windows:\n  »night: { cron: 0 2 * * *, ${berlin} }\n`,
    'spec/missing-key',
  ],
  [
    'a one-off window without an end',
    `${head}windows:\n  »night: { from: 2026-11-28T22:00, ${berlin} }\n`,
    'spec/missing-key',
  ],
  [
    'a recurring window with a one-off end',
    window(`${nightly}, »to: 2026-11-28T22:00, ${berlin}`),
    'spec/conflicting-keys',
  ],
  [
    'a one-off window with a duration',
    window(`from: 2026-11-28T22:00, to: 2026-11-28T23:00, »duration: 1h, ${berlin}`),
    'spec/conflicting-keys',
  ],
  ['a cron line of words', window(`cron: »every night, duration: 4h, ${berlin}`), 'spec/bad-cron'],
  ['a cron line with seconds', window(`cron: »0 30 22 * * *, duration: 4h, ${berlin}`), 'spec/bad-cron'],
  [
    'a cron line with a minute too many',
    window(`cron: »60 22 * * *, duration: 4h, ${berlin}`),
    'spec/bad-cron',
  ],
  [
    'a cron line with two kinds of days',
    window(`cron: »0 22 1-7 * SUN, duration: 4h, ${berlin}`),
    'spec/bad-cron',
  ],
  [
    'a cron line for a day that there is not',
    window(`cron: »0 22 30 2 *, duration: 4h, ${berlin}`),
    'spec/window-never-opens',
  ],
  [
    'a window that opens every minute',
    window(`cron: »"* 22 * * *", duration: 4h, ${berlin}`),
    'spec/bad-cron',
  ],
  [
    'a window that is open when it opens',
    window(`cron: »"0 22 1,28 * *", duration: 4d, ${berlin}`),
    'spec/bad-cron',
  ],
  ['a window of no duration', window(`cron: 0 2 * * *, duration: »0s, ${berlin}`), 'spec/out-of-range'],
  ['a cutoff as long as the window', window(`${nightly}, cutoff: »4h, ${berlin}`), 'spec/out-of-range'],
  ['a zone that there is not', window(`${nightly}, timezone: »Europe/Berln`), 'spec/unknown-timezone'],
  ['an offset as a zone', window(`${nightly}, timezone: »"+01:00"`), 'spec/bad-value'],
  [
    'a window that closes before it opens',
    window(`from: 2026-11-28T22:00, to: »2026-11-28T22:00, ${berlin}`),
    'spec/window-never-opens',
  ],
  [
    'a window within a freeze',
    `${window(`from: 2026-11-28T22:00, to: 2026-11-28T23:00, ${berlin}`).replace('night', '»night')}freezes:\n  quiet: { from: 2026-11-28T21:00, to: 2026-11-29T21:00, ${berlin} }\n`,
    'spec/window-never-opens',
  ],
  ['a day without a time', freeze(`from: »2026-12-18, to: 2027-01-04T00:00, ${berlin}`), 'spec/bad-value'],
  [
    'a day that is not in the calendar',
    freeze(`from: »2026-11-31T00:00, to: 2027-01-04T00:00, ${berlin}`),
    'spec/bad-value',
  ],
  [
    'a time that never comes',
    freeze(`from: »2026-03-29T02:30, to: 2027-01-04T00:00, ${berlin}`),
    'spec/bad-value',
  ],
  [
    'a time that comes twice',
    freeze(`from: »2026-10-25T02:30, to: 2027-01-04T00:00, ${berlin}`),
    'spec/bad-value',
  ],
  [
    'an offset that the zone does not have then',
    freeze(`from: »2026-12-18T00:00+02:00, to: 2027-01-04T00:00, ${berlin}`),
    'spec/bad-value',
  ],
  [
    'a freeze that ends before it begins',
    freeze(`from: 2026-12-18T00:00, to: »2026-12-17T00:00, ${berlin}`),
    'spec/out-of-range',
  ],
  [
    'a freeze in no zone',
    freeze('from: 2026-12-18T00:00, to: 2027-01-04T00:00, timezone: »Mars/Olympus'),
    'spec/unknown-timezone',
  ],
  ['a placement of nothing', placement('»counter: {}'), 'spec/missing-key'],
  [
    'a host and what it is like',
    placement('counter: { host: beta, »avoid: [alpha] }'),
    'spec/conflicting-keys',
  ],
  [
    'a host to avoid that is not described',
    placement('counter: { avoid: [alpha, »bta] }'),
    'spec/unknown-host',
  ],
  ['a pool with a host that is not described', placement('counter: { pool: [»bta] }'), 'spec/unknown-host'],
  ['a pool without hosts', placement('counter: { »pool: [] }'), 'spec/empty'],
  ['apart from what is not described', placement('counter: { apart_from: [»api] }'), 'spec/unknown-workload'],
  ['apart from itself', placement('counter: { apart_from: [»counter] }'), 'spec/unknown-workload'],
  ['a label that no host has', placement('counter: { on: { »rack: b } }'), 'spec/unknown-label'],
  ['a label to spread over that no host has', placement('counter: { spread: »rack }'), 'spec/unknown-label'],
  ['a value that no host has', racked('counter: { on: { rack: »b } }'), 'spec/unknown-label'],
  ['a number as a value of a label', racked('counter: { on: { rack: »7 } }'), 'spec/wrong-type'],
  ['a preference that there is not', placement('counter: { prefer: »least-full }'), 'spec/not-one-of'],
  ['constraints for a state to come', racked('counter: { on: { rack: a }, state: »off }'), 'spec/not-one-of'],
  ['memory without its unit', setting('needs: { memory: »3 }'), 'spec/wrong-type'],
  ['a unit of memory that there is not', setting('needs: { memory: »3GO }'), 'spec/bad-value'],
  ['less than no CPU', setting('needs: { cpus: »-1 }'), 'spec/out-of-range'],
  ['a restart of what is no service', setting('strategy: »restart'), 'spec/bad-value'],
  ['a restart of what is no service, at last', setting('strategy: »[cold, restart]'), 'spec/bad-value'],
  ['something after a restart', service('strategy: »[restart, cold]'), 'spec/bad-value'],
  ['two ways of moving', service('strategy: »[cold, precopy]'), 'spec/bad-value'],
  ['no strategy in a list', service('»strategy: []'), 'spec/empty'],
  ['a strategy that there is not', service('strategy: [»warm, restart]'), 'spec/not-one-of'],
  ['a strategy that mig does not offer', setting('strategy: »postcopy'), 'spec/not-one-of'],
  [
    'a restart of what is made for as long as it runs',
    service('unit: transient, strategy: »restart'),
    'spec/bad-value',
  ],
  [
    'a bound on failures that end the run',
    `${head}policies: { »max_failures: 2 }\n`,
    'spec/conflicting-keys',
  ],
  ['no move at a time', `${head}policies: { moves: »0 }\n`, 'spec/out-of-range'],
  ['half a move at a time', `${head}policies: { moves: »1.5 }\n`, 'spec/wrong-type'],
  ['more moves than anybody follows', `${head}policies: { moves: »1000 }\n`, 'spec/out-of-range'],
  ['a number of moves in words', `${head}policies: { moves: 2, per_host: »two }\n`, 'spec/wrong-type'],
  ['needs of nothing', setting('»needs: {}'), 'spec/empty'],
];

const later: readonly (readonly [title: string, marked: string])[] = [
  ['strategy cooperative', setting('strategy: »cooperative')],
  ['state hibernated', placement('counter: { host: beta, state: »hibernated }')],
  ['state suspended', placement('counter: { host: beta, state: »suspended }')],
];

describe('a spec with one mistake', () => {
  it.each(mistakes)('says where it is, once: %s', (_title, marked, ...codes) => {
    const { text, places } = unmark(marked);

    expect(mistakesIn(text)).toEqual(codes.map((code, index) => `${places[index]} ${code}`));
  });

  it('has no spec, so that nothing can go on with half of it', () => {
    expect(read(host('address: a, state: gone'))).not.toHaveProperty('spec');
  });
});

describe('what a later version will know', () => {
  it.each(later)('is refused with its line: %s', (_title, marked) => {
    const { text, places } = unmark(marked);

    expect(mistakesIn(text)).toEqual([`${places[0]} spec/not-supported-yet`]);
  });
});

describe('a spec whose parts do not fit each other', () => {
  const two = (first: string, second: string): string =>
    `${head}workloads:\n  one: { ${first} }\n  two: { ${second} }\n`;

  it('says which workload moves with the address already', () => {
    const address = 'address: { ip: 10.0.0.9/32, dev: eth0 }';
    const text = two(`select: { pidfile: /1 }, ${address}`, `select: { pidfile: /2 }, ${address}`);

    expect(read(text).findings).toMatchObject([
      { code: 'spec/duplicate-address', detail: '`10.0.0.9` moves with `one` already.', where: { line: 8 } },
    ]);
  });

  it('knows an IPv6 address again, however it is written', () => {
    const text = two(
      'select: { pidfile: /1 }, address: { ip: "2001:db8::1", dev: eth0 }',
      'select: { pidfile: /2 }, address: [{ ip: "2001:DB8:0:0::0001/64", dev: eth0 }]',
    );

    expect(mistakesIn(text)).toEqual(['8:51 spec/duplicate-address']);
  });

  it('says that two workloads are one process tree', () => {
    const text = two('select: { match: { exe: a, user: b } }', 'select: { match: { user: b, exe: a } }');

    expect(mistakesIn(text)).toEqual(['8:18 spec/duplicate-selector']);
  });

  it('allows two hosts behind one address when their ports differ', () => {
    const text = host('address: 10.0.0.2, ssh: { port: 2222 }');

    expect(mistakesIn(text)).toEqual([]);
  });

  it('lets nothing be placed on a host that is being emptied', () => {
    const text = placement('counter: beta').replace('10.0.0.2 }', '10.0.0.2, state: draining }');

    expect(mistakesIn(text)).toEqual(['9:12 spec/draining-destination']);
  });
});

describe('a spec with several mistakes', () => {
  it('tells all of them, in the order of the text', () => {
    const text = `mig: 1
projct: shop
hosts:
  alpha: { address: 10.0.0.1, labels: { rack: 1 } }
  beta: { adress: 10.0.0.2 }
workloads:
  counter:
    select: { pidfile: /run/c.pid }
    tcp: establised
    address: { ip: 10.0.0.300, dev: eth0 }
    verify: { tcp: a, on: alpah }
placement:
  conter: alpha
  counter: { host: btea, sate: running }
`;

    expect(mistakesIn(text)).toEqual([
      '2:1 spec/unknown-key',
      '4:47 spec/wrong-type',
      '5:11 spec/unknown-key',
      '9:10 spec/not-one-of',
      '10:20 spec/bad-value',
      '11:20 spec/bad-value',
      '11:27 spec/unknown-host',
      '13:3 spec/unknown-workload',
      '14:20 spec/unknown-host',
      '14:26 spec/unknown-key',
    ]);
  });

  it('does not call workloads unknown whose section is mistyped', () => {
    const text = placement('counter: beta').replace('workloads:', 'worklods:');

    expect(mistakesIn(text)).toEqual(['6:1 spec/unknown-key']);
  });

  it('goes on behind a key that is given twice', () => {
    expect(mistakesIn(`${head}project: b\nplacment: {}\n`)).toEqual([
      '6:1 spec/duplicate-key',
      '7:1 spec/unknown-key',
    ]);
  });
});

describe('a finding', () => {
  it('points into the anchor when the mistake came through a merge key', () => {
    const text = `x-ssh: &edge { prot: 22 }\n${head}  gamma: { address: a, ssh: { <<: *edge } }\n`;

    expect(mistakesIn(text)).toEqual(['1:16 spec/unknown-key']);
  });

  it('ends where the word ends', () => {
    const [finding] = read(host('address: a, sate: active')).findings;

    expect(finding?.where).toEqual({
      file: '/srv/shop/mig.yaml',
      line: 6,
      column: 24,
      end_line: 6,
      end_column: 28,
    });
  });

  it.each([
    [host('address: a, sate: active'), 'Did you mean `state`?'],
    [host('address: a, colour: red'), 'Known here: address, labels, state, ssh.'],
    [setting('tcp: establised'), 'Did you mean `established`?'],
    [placement('conter: beta'), 'Did you mean `counter`?'],
    [placement('counter: gateway'), 'Described are alpha, beta.'],
    [host('address: a, labels: { rack: 7 }'), 'Write it in quotes: "7".'],
    [host('address: "a:22"'), 'Write address: a, and ssh: { port: 22 }.'],
    [workload('select: { cgroup: /sys/fs/cgroup/a/b }'), 'Leave /sys/fs/cgroup out: /a/b.'],
    ['mig: 2', 'Use a newer mig.'],
  ])('says what to do (case %#)', (text, remedy) => {
    expect(read(text).findings).toMatchObject([{ remedy }]);
  });
});
