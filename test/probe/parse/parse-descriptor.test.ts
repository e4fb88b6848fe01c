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
    ['/dev/null', { mode: CHARACTER, rdev: '1:3' }, { kind: 'device', rdev: '1:3', block: false }],
    ['/dev/vda', { mode: BLOCK, rdev: '253:0' }, { kind: 'device', rdev: '253:0', block: true }],
    ['/dev/pts/4', { mode: CHARACTER, rdev: '136:4' }, { kind: 'terminal', path: '/dev/pts/4' }],
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
  ])('knows what %s is', (link, differing, expected) => {
    expect(parseDescriptor(aDescriptor(link, differing))).toMatchObject(expected);
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
