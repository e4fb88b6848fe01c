import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMappings } from '../../../src/probe/parse/parse-mappings.ts';
import type { RawReference } from '../../../src/probe/parse/raw-facts.ts';
import { aReference } from './a-reference.ts';

function line(name: string, rights = 'rw-s', object?: RawReference | null) {
  const text = `7f00-7f10 ${rights} 00000000 fd:01 42 ${name}`;
  return object === undefined ? { line: text } : { line: text, object };
}

describe('parseMappings', () => {
  it.each([
    ['/dev/zero (deleted)', 'shared-anonymous', '/dev/zero'],
    ['[anon_shmem:arena]', 'shared-anonymous', '[anon_shmem:arena]'],
    ['/anon_hugepage (deleted)', 'shared-anonymous', '/anon_hugepage'],
    ['/SYSV0000002a (deleted)', 'sysv', '/SYSV0000002a'],
    ['/memfd:x (deleted)', 'memfd', '/memfd:x'],
    ['/[aio] (deleted)', 'aio', '/[aio]'],
    ['/secretmem (deleted)', 'other', '/secretmem'],
    ['anon_inode:[io_uring]', 'io-uring', 'anon_inode:[io_uring]'],
    ['anon_inode:[perf_event]', 'other', 'anon_inode:[perf_event]'],
    ['socket:[81]', 'other', 'socket:[81]'],
    ['[uprobes]', 'other', '[uprobes]'],
    ['/dev/shm/queue', 'file', '/dev/shm/queue'],
    ['/dev/mem', 'device', '/dev/mem'],
    ['/usr/lib/libc.so.6', 'file', '/usr/lib/libc.so.6'],
  ])('tells %s apart as %s', (name, kind, path) => {
    expect(parseMappings([line(name)])).toMatchObject([{ kind, path }]);
  });

  it.each(['[heap]', '[stack]', '[vdso]', '[vvar]', '[vvar_vclock]', '[vsyscall]', '[anon:pool\n]'])(
    'leaves %s out, as the kernel makes it anew',
    (name) => {
      expect(parseMappings([line(name)])).toEqual([]);
    },
  );

  it('leaves private huge pages out, as they are plain memory', () => {
    expect(parseMappings([line('/anon_hugepage (deleted)', 'rw-p')])).toEqual([]);
  });

  it('has one entry for an object, with the rights of all its mappings and the range of the first', () => {
    const mappings = parseMappings([
      { line: '1000-2000 r--p 00000000 fd:01 42 /lib/x.so' },
      { line: '2000-3000 r-xp 00001000 fd:01 42 /lib/x.so' },
      { line: '3000-4000 rw-p 00002000 fd:01 42 /lib/x.so' },
    ]);

    expect(mappings).toEqual([
      {
        range: '1000-2000',
        kind: 'file',
        path: '/lib/x.so',
        deleted: false,
        shared: false,
        writable: true,
        executable: true,
        dev: '253:1',
        inode: '42',
      },
    ]);
  });

  it('keeps a private and a shared mapping of one file apart, so that no shared write is made up', () => {
    const mappings = parseMappings([line('/srv/x', 'r--s'), line('/srv/x', 'rw-p')]);

    expect(mappings.map(({ shared, writable }) => ({ shared, writable }))).toEqual([
      { shared: true, writable: false },
      { shared: false, writable: true },
    ]);
  });

  it('prefers what the kernel leads to over what it writes', () => {
    const object = aReference('/srv/a\nb\\012', { dev: '0:50', inode: '9', at_name: ['0:50', '9'] });

    expect(parseMappings([line('/srv/a\\012b\\012', 'rw-s', object)])).toMatchObject([
      { path: '/srv/a\nb\\012', dev: '0:50', inode: '9', deleted: false },
    ]);
  });

  it('unescapes line feeds where it has nothing but the text', () => {
    expect(parseMappings([line('/srv/a\\012b (deleted)', 'rw-s', null)])).toMatchObject([
      { path: '/srv/a\nb', deleted: true },
    ]);
  });

  it('sees a device by its type wherever its node lies', () => {
    const object = aReference('/srv/node', { mode: 0o020600, at_name: ['8:1', '42'] });

    expect(parseMappings([line('/srv/node', 'rw-s', object)])).toMatchObject([{ kind: 'device' }]);
  });

  it('never loses a file to the text of its name', () => {
    const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\n'));

    fc.assert(
      fc.property(name, (hostile) => {
        const path = `/srv/${hostile}`;
        const [mapping, ...others] = parseMappings([
          line(path, 'r--p', aReference(path, { at_name: ['8:1', '42'] })),
        ]);

        expect(others).toEqual([]);
        expect(mapping).toMatchObject({ kind: 'file', path, inode: '42' });
      }),
    );
  });
});
