import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDescriptor } from '../../../src/probe/parse/parse-descriptor.ts';
import { aDescriptor } from './a-reference.ts';

const SOCKET = 0o140777;
const PIPE = 0o010600;
const CHARACTER = 0o020620;
const BLOCK = 0o060660;
const FOLDER = 0o040755;
const NO_TYPE = 0o600;

describe('parseDescriptor', () => {
  it('reads flags as octal, and the mount', () => {
    expect(parseDescriptor(aDescriptor('/x'))).toMatchObject({ fd: 3, flags: 0o100002, mount_id: 27 });
  });

  it.each([
    ['socket:[7]', { mode: SOCKET, protocol: 'TCP' }, { kind: 'socket', protocol: 'TCP' }],
    ['socket:[7]', { mode: SOCKET }, { kind: 'socket', protocol: '' }],
    ['pipe:[7]', { mode: PIPE }, { kind: 'pipe' }],
    ['/run/fifo', { mode: PIPE }, { kind: 'fifo', path: '/run/fifo' }],
    ['/srv', { mode: FOLDER }, { kind: 'directory', path: '/srv' }],
    ['/srv', { mode: FOLDER, owner: -12 }, { kind: 'directory', signals_owner: true }],
    ['/dev/null', { mode: CHARACTER, rdev: '1:3' }, { kind: 'device', rdev: '1:3', block: false }],
    ['/dev/vda', { mode: BLOCK, rdev: '253:0' }, { kind: 'device', rdev: '253:0', block: true }],
    ['/dev/pts/4', { mode: CHARACTER, rdev: '136:4' }, { kind: 'terminal', path: '/dev/pts/4' }],
    [
      '/dev/pts/4 (deleted)',
      { mode: CHARACTER, rdev: '136:4', at_name: null, at_bare_name: null },
      { kind: 'terminal', path: '/dev/pts/4', hung_up: true },
    ],
    ['/dev/tty', { mode: CHARACTER, rdev: '5:0' }, { kind: 'terminal', path: '/dev/tty' }],
    ['/dev/ptmx', { mode: CHARACTER, rdev: '5:2', info: 'tty-index:\t4\n' }, { kind: 'terminal', index: 4 }],
    [
      '/memfd:my heap (deleted)',
      { nlink: 0, at_name: null, at_bare_name: null },
      { kind: 'memfd', name: 'my heap' },
    ],
    ['/secretmem (deleted)', { at_name: null, at_bare_name: null }, { kind: 'other' }],
    ['anon_inode:[eventpoll]', { mode: NO_TYPE }, { kind: 'anonymous', name: 'eventpoll' }],
    ['anon_inode:inotify', { mode: NO_TYPE }, { kind: 'anonymous', name: 'inotify' }],
    [
      'anon_inode:[pidfd]',
      { mode: NO_TYPE, info: 'Pid:\t12\n' },
      { kind: 'anonymous', name: 'pidfd', pid: 12 },
    ],
    ['pidfd:[4026]', { mode: 0o100700, info: 'Pid:\t12\n' }, { kind: 'anonymous', name: 'pidfd', pid: 12 }],
    ['net:[4026531840]', { mode: 0o100444 }, { kind: 'namespace', name: 'net' }],
    ['novel:[1]', { mode: NO_TYPE }, { kind: 'other' }],
    ['/etc/alternatives/vi', { mode: 0o120777 }, { kind: 'symlink', path: '/etc/alternatives/vi' }],
    ['/run/app.sock', { mode: SOCKET }, { kind: 'other', link: '/run/app.sock' }],
    [
      '/run/ctl (deleted)',
      { mode: PIPE, nlink: 0, at_name: null, at_bare_name: null },
      { kind: 'fifo', path: '/run/ctl', nlink: 0 },
    ],
    ['/jobs', { mounted: false, magic: 0x1980_0202 }, { kind: 'message-queue', path: '/jobs' }],
    ['/data/x', { mounted: false, magic: 0xef53 }, { kind: 'file', path: '/data/x', mounted: false }],
    ['/var/log/x', { blocks: 8 }, { kind: 'file', allocated_bytes: 4096 }],
    ['socket:[7]', { mode: SOCKET, info: 'scm_fds: 2\n' }, { kind: 'socket', passing: 2 }],
    ['anon_inode:bpf-map', { mode: NO_TYPE }, { kind: 'anonymous', name: 'bpf-map' }],
  ])('knows what %s is', (link, differing, expected) => {
    expect(parseDescriptor(aDescriptor(link, differing))).toMatchObject(expected);
  });

  it('reads what an epoll descriptor watches', () => {
    const info =
      'pos:\t0\nflags:\t02\n' +
      'tfd:        7 events:       19 data:                7  pos:0 ino:61e8 sdev:f\n' +
      'tfd:       12 events: 80000001 data: ffffffffffffffff  pos:0 ino:ffffffffffffffff sdev:8\n';

    expect(parseDescriptor(aDescriptor('anon_inode:[eventpoll]', { mode: NO_TYPE, info }))).toMatchObject({
      targets: [
        { fd: 7, inode: '25064' },
        { fd: 12, inode: '18446744073709551615' },
      ],
    });
  });

  it.each([
    ['(0, 10000000)', 10],
    ['(3600, 500000000)', 3_600_500],
    ['(0, 1)', 0.000001],
    ['(0, 0)', undefined],
    ['nonsense', undefined],
  ])('reads the interval %s of a timer', (interval, expected) => {
    const info = `clockid: 1\nticks: 0\nsettime flags: 00\nit_value: (0, 49406829)\nit_interval: ${interval}\n`;
    const facts = parseDescriptor(aDescriptor('anon_inode:[timerfd]', { mode: NO_TYPE, info }));

    expect(facts).toMatchObject({ clock: 1 });
    expect('interval_ms' in facts ? facts.interval_ms : undefined).toBe(expected);
  });

  it('tells eventfds apart by their number', () => {
    const info = 'eventfd-count:                7\neventfd-id: 21\neventfd-semaphore: 0\n';

    expect(parseDescriptor(aDescriptor('anon_inode:[eventfd]', { mode: NO_TYPE, info }))).toMatchObject({
      eventfd_id: '21',
    });
    expect(parseDescriptor(aDescriptor('anon_inode:[eventfd]', { mode: NO_TYPE, info }))).not.toHaveProperty(
      'semaphore',
    );
  });

  it('knows an eventfd that is a semaphore', () => {
    const info = 'eventfd-count:                3\neventfd-id: 21\neventfd-semaphore: 1\n';

    expect(parseDescriptor(aDescriptor('anon_inode:[eventfd]', { mode: NO_TYPE, info }))).toMatchObject({
      semaphore: true,
    });
  });

  it('keeps watches that have no path', () => {
    const watches = [
      { on: 'inode', path: '/etc/app' },
      { on: 'inode', path: null },
    ] as const;

    expect(parseDescriptor(aDescriptor('anon_inode:inotify', { mode: NO_TYPE, watches }))).toMatchObject({
      watches: [{ on: 'inode', path: '/etc/app' }, { on: 'inode' }],
    });
  });

  it('takes whatever has a path for a file, however much its name resembles one of the kernel’s', () => {
    const name = fc.oneof(
      fc.constantFrom('pipe:[7]', 'socket:[7]', 'anon_inode:[eventpoll]', '[heap]', 'net:[1]', 'x\ny'),
      fc.string({ minLength: 1, unit: 'binary' }),
    );

    fc.assert(
      fc.property(name, (hostile) => {
        const link = `/srv/${hostile}`;
        const facts = parseDescriptor(aDescriptor(link, { at_name: ['8:1', '42'] }));

        expect(facts).toMatchObject({ kind: 'file', path: link, deleted: false, reachable_by_path: true });
      }),
    );
  });
});
