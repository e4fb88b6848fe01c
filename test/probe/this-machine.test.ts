import { readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FdFacts, ProcessFacts, Selector, WorkloadFacts } from '../../src/model/index.ts';
import { gather } from '../../src/probe/index.ts';
import { aSpec } from './a-spec.ts';
import { startBusyTree, type BusyTree } from './busy-tree.ts';
import { ShellConnection } from './shell-connection.ts';

/** The probe looks at a real process tree on the machine that the test runs on; the tree says itself what is right. */
describe('a process tree that holds one of everything', () => {
  const host = new ShellConnection('here');
  let tree: BusyTree;
  let found: WorkloadFacts;
  let root: ProcessFacts;

  beforeAll(async () => {
    tree = await startBusyTree();
    await writeFile(join(tree.folder, 'pid'), `${tree.pid}\n`);
    found = only(await look({ kind: 'pidfile', path: join(tree.folder, 'pid') }, host));
    root = only(found.processes.slice(0, 1));
  });

  afterAll(() => tree.end());

  it('is read in one round trip', () => {
    expect(host.scripts).toHaveLength(1);
  });

  it('is read whole', () => {
    // Some machines keep root from looking into their first process, and anybody else from the processes of others.
    expect(found.unreadable.filter((sentence) => !sentence.startsWith('what other processes hold'))).toEqual(
      [],
    );
    expect(found.processes.map(({ pid }) => pid)).toEqual([tree.pid, tree.child]);
    expect(found.processes[1]).toMatchObject({ parent: tree.pid, session: tree.pid });
    expect(root.threads).toEqual(tree.threads);
  });

  it('has ancestors, and company outside', () => {
    expect(found.kin?.find(({ pid }) => pid === tree.pid)).toEqual({
      pid: tree.pid,
      parent: process.pid,
      command: 'odd) R 1\n(name',
    });
    expect(found.kin?.map(({ pid }) => pid)).toEqual(expect.arrayContaining([1, process.pid, tree.outsider]));
  });

  it('keeps a name that tries to look like other fields', () => {
    expect(root).toMatchObject({
      command: 'odd) R 1\n(name',
      state: 'S',
      parent: process.pid,
      session: tree.pid,
    });
  });

  it('has identity, arguments, ids and folders', () => {
    expect(found.identity).toEqual({
      boot_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      pid: tree.pid,
      start_time: root.start_time,
    });
    expect(root.start_time).toBeGreaterThan(0);
    expect(root.args.at(-1)).toBe(tree.folder);
    expect(root.cwd).toMatchObject({ path: tree.folder, deleted: false });
    expect(root.root).toMatchObject({ path: '/', deleted: false });
    expect(root.exe.path).toMatch(/^\/.*python3/);
    expect(root.uids).toEqual(Array.from({ length: 4 }, () => process.getuid?.()));
    expect(root.namespaces['net']).toMatch(/^\d+$/);
    expect(root.memory.anonymous_bytes).toBeGreaterThan(1_000_000);
  });

  it.each([
    [
      'plain',
      {
        kind: 'file',
        path: 'plain.log',
        deleted: false,
        size_bytes: 12,
        mode: 0o640,
        reachable_by_path: true,
      },
    ],
    ['gone', { kind: 'file', path: 'gone', deleted: true, nlink: 0, reachable_by_path: false }],
    [
      'called_deleted',
      { kind: 'file', path: 'not really (deleted)', deleted: false, reachable_by_path: true },
    ],
    ['replaced', { kind: 'file', path: 'replaced', deleted: true, reachable_by_path: false }],
    ['odd_name', { kind: 'file', path: 'line\nfeed \udcff\\012', deleted: false, reachable_by_path: true }],
    ['folder', { kind: 'directory', path: '', deleted: false }],
    ['fifo', { kind: 'fifo', path: 'fifo' }],
    ['link', { kind: 'symlink', path: 'link' }],
  ])('knows the file behind the descriptor `%s`', (name, expected) => {
    const path = join(tree.folder, expected.path);

    expect(descriptor(name)).toMatchObject({ ...expected, path, inode: tree.inodes[name] });
  });

  it.each([
    ['null', { kind: 'device', path: '/dev/null', rdev: '1:3', block: false }],
    ['memfd', { kind: 'memfd', name: 'scratch' }],
    ['namespace', { kind: 'namespace', name: 'uts' }],
    ['epoll', { kind: 'anonymous', name: 'eventpoll' }],
    ['pipe_read', { kind: 'pipe' }],
    ['unbound', { kind: 'socket', protocol: 'TCP' }],
    ['udp', { kind: 'socket', protocol: 'UDPv6' }],
    ['unix', { kind: 'socket', protocol: 'UNIX-STREAM' }],
  ])('knows the object behind the descriptor `%s`', (name, expected) => {
    expect(descriptor(name)).toMatchObject({ ...expected, inode: tree.inodes[name] });
  });

  it('knows what is watched, and how', () => {
    const pipe = { fd: tree.fds['pipe_read'], inode: tree.inodes['pipe_read'] };

    expect(descriptor('epoll')).toMatchObject({ targets: [pipe] });
    expect(descriptor('inotify')).toMatchObject({ name: 'inotify', watches: [{ on: 'inode' }] });
    expect(descriptor('timer')).toMatchObject({ name: 'timerfd', interval_ms: 3_600_500 });
    expect(descriptor('eventfd')).toMatchObject({ eventfd_id: expect.stringMatching(/^\d+$/) });
  });

  it('knows that a file lies on a mount of this host', () => {
    expect(descriptor('plain')).toMatchObject({ mounted: true, allocated_bytes: expect.any(Number) });
  });

  it('knows how a file was opened', () => {
    expect(descriptor('plain').flags & 0o2001).toBe(0o2001);
  });

  it('knows the sockets and their other ends', () => {
    const local = (port: number) => ({ ip: '127.0.0.1', port });
    expect(socket('listener')).toMatchObject({
      kind: 'tcp',
      family: 4,
      state: 'LISTEN',
      local: local(tree.tcp_port),
    });
    expect(socket('client')).toMatchObject({
      state: 'ESTAB',
      local: local(tree.client_port),
      remote: local(tree.tcp_port),
    });
    expect(socket('server')).toMatchObject({ state: 'ESTAB', remote: local(tree.client_port) });
    expect(socket('udp')).toMatchObject({
      kind: 'udp',
      family: 6,
      local: { ip: '::1', port: tree.udp_port },
    });
    expect(socket('unbound')).toMatchObject({
      kind: 'tcp',
      state: 'UNCONN',
      local: { ip: '0.0.0.0', port: 0 },
    });
    expect(socket('netlink')).toMatchObject({
      kind: 'netlink',
      description: expect.stringMatching(/^protocol 0, port \d+, 0 bytes unread$/),
      unread_bytes: 0,
    });
    expect(socket('netlink_unbound')).toEqual({ kind: 'netlink', description: 'not bound' });
    expect(socket('unix')).toMatchObject({
      kind: 'unix',
      type: 'stream',
      state: 'LISTEN',
      path: join(tree.folder, 'unix.sock'),
      peer: '0',
    });
    expect(socket('abstract')).toMatchObject({ type: 'datagram', path: `@mig-probe-${tree.pid}@end` });
    expect(socket('left')).toMatchObject({ state: 'ESTAB', peer: tree.inodes['right'] });
  });

  it('names those outside the tree who hold the other end of a pipe, and nobody else', () => {
    const [input] = root.fds;

    expect(found.outside_holders[input?.inode ?? '']).toMatchObject([{ pid: process.pid }]);
    expect(found.outside_holders[tree.inodes['pipe_read'] ?? '']).toBeUndefined();
    expect(found.outside_holders[tree.inodes['left'] ?? '']).toBeUndefined();
  });

  it('names who receives what the tree sends, for each socket that sends there', () => {
    const holders = ['sender', 'other_sender'].map((name) => found.outside_holders[tree.inodes[name] ?? '']);

    expect(holders).toMatchObject([[{ pid: tree.outsider }], [{ pid: tree.outsider }]]);
  });

  it('knows the lock, and that both processes hold it', () => {
    const inode = tree.inodes['plain'];

    expect(found.locks).toEqual(
      [tree.pid, tree.child].map((pid) => ({ kind: 'FLOCK', mode: 'WRITE', pid, inode })),
    );
  });

  // Only root may see names as they are: the text of maps does not tell a line feed from four characters.
  it.runIf(process.getuid?.() === 0)('knows mapped files by their true name', () => {
    expect(root.mappings.find(({ inode }) => inode === tree.inodes['odd_name'])).toMatchObject({
      kind: 'file',
      path: join(tree.folder, 'line\nfeed \udcff\\012'),
      deleted: false,
      shared: true,
      writable: true,
    });
  });

  it('knows the program as mapped, and memory that is shared without a file', () => {
    const mappings = root.mappings.map(({ kind, path, shared, executable }) => ({
      kind,
      path,
      shared,
      executable,
    }));

    expect(mappings).toContainEqual({ kind: 'file', path: root.exe.path, shared: false, executable: true });
    expect(mappings).toContainEqual({
      kind: 'shared-anonymous',
      path: '/dev/zero',
      shared: true,
      executable: false,
    });
  });

  it.each<[string, () => Selector]>([
    ['its arguments', () => ({ kind: 'match', args: `*busy-tree.py ${tree.folder}` })],
    [
      'program, arguments and user',
      () => ({
        kind: 'match',
        exe: '/*python3*',
        args: `* ${tree.folder}`,
        user: String(process.getuid?.()),
      }),
    ],
  ])('is found once by %s, child and probe left aside', async (_, selector) => {
    expect(only(await look(selector())).identity).toEqual(found.identity);
  });

  it.each<[string, () => Selector]>([
    ['another user', () => ({ kind: 'match', args: `* ${tree.folder}`, user: '54321' })],
    ['a user that does not exist', () => ({ kind: 'match', args: `* ${tree.folder}`, user: 'no-such-user' })],
    ['another program', () => ({ kind: 'match', args: `* ${tree.folder}`, exe: '/usr/bin/java' })],
    ['a PID file that is not there', () => ({ kind: 'pidfile', path: join(tree.folder, 'none') })],
    ['a cgroup that is not there', () => ({ kind: 'cgroup', path: '/no-such-cgroup' })],
  ])('is not found by %s', async (_, selector) => {
    expect((await reading(selector())).workloads).toEqual({});
  });

  it('is told from a PID file that makes no sense', async () => {
    const path = join(tree.folder, 'nonsense');
    await writeFile(path, 'none');

    expect((await reading({ kind: 'pidfile', path })).unsearched).toEqual({
      it: `${path} does not begin with a process id`,
    });
  });

  function descriptor(name: string): FdFacts {
    return only(root.fds.filter(({ fd }) => fd === tree.fds[name]));
  }

  function socket(name: string) {
    return found.sockets[tree.inodes[name] ?? ''];
  }
});

describe.runIf(process.getuid?.() === 0)('a process tree in namespaces of its own', () => {
  let tree: BusyTree;
  let found: WorkloadFacts;

  beforeAll(async () => {
    tree = await startBusyTree({ apart: true });
    found = only(await look({ kind: 'match', args: `*busy-tree.py ${tree.folder}` }));
  });

  afterAll(() => tree.end());

  it('is in namespaces that are not the host’s', async () => {
    const own = await readlink('/proc/self/ns/net');

    expect(own).not.toBe(`net:[${found.processes[0]?.namespaces['net']}]`);
  });

  it('has its paths looked up where it lives', () => {
    const plain = found.processes[0]?.fds.find(({ fd }) => fd === tree.fds['plain']);

    expect(plain).toMatchObject({
      path: join(tree.folder, 'plain.log'),
      deleted: false,
      reachable_by_path: true,
    });
  });

  it('has its sockets looked up where it lives', () => {
    expect(found.sockets[tree.inodes['listener'] ?? '']).toMatchObject({ state: 'LISTEN' });
    expect(found.sockets[tree.inodes['left'] ?? '']).toMatchObject({
      state: 'ESTAB',
      peer: tree.inodes['right'],
    });
  });
});

async function look(select: Selector, host = new ShellConnection('here')): Promise<readonly WorkloadFacts[]> {
  return (await reading(select, host)).workloads['it'] ?? [];
}

async function reading(select: Selector, host = new ShellConnection('here')) {
  const connections = new Map([['here', { ok: true, connection: host } as const]]);
  const { hosts } = await gather(aSpec(['here'], { it: select }), connections, { now: () => '' });
  const here = hosts['here'];
  if (here?.reachable !== true) throw new Error(here?.detail);
  return here;
}

function only<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`one expected, found ${items.length}`);
  return item;
}
