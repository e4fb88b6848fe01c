import { describe, expect, it } from 'vitest';
import { copiedFiles, filesOfTree, pathsOfMove } from '../../../src/checks/index.ts';
import {
  aFd,
  aMapping,
  aProcess,
  aTree,
  aTreeWithSockets,
  anOpenFile,
  unix,
} from '../../builders/a-process.ts';
import { aWorkload } from '../../builders/a-spec.ts';

const LOG = 0o102001;

describe('the files of a tree', () => {
  it('are what it has open, maps, runs and stands in, each once and sorted', () => {
    const process = aProcess({
      fds: [anOpenFile('/srv/data')],
      mappings: [aMapping(), aMapping({ path: '/usr/bin/counter' })],
    });

    const files = filesOfTree(aWorkload(), aTree({ processes: [process] }));

    expect(files.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'directory /',
      'file /srv/data',
      'file /usr/bin/counter',
      'file /usr/lib/libc.so.6',
    ]);
  });

  it('name everybody who needs them', () => {
    const child = aProcess({ pid: 4712, fds: [anOpenFile('/srv/data', { fd: 9 })] });
    const tree = aTree({ processes: [aProcess({ fds: [anOpenFile('/srv/data')] }), child] });

    const data = filesOfTree(aWorkload(), tree).find(({ path }) => path === '/srv/data');

    expect(data?.holders).toEqual([
      { pid: 4711, as: 'open', access: 'read', fd: 3 },
      { pid: 4712, as: 'open', access: 'read', fd: 9 },
    ]);
  });

  it('may be written at their end only while nobody holds them otherwise', () => {
    const log = anOpenFile('/var/log/x', { flags: LOG });
    const reader = anOpenFile('/var/log/x', { fd: 4 });
    const appendOnly = (fds: Parameters<typeof aProcess>[0]): boolean | undefined =>
      filesOfTree(aWorkload(), aTree({ processes: [aProcess(fds)] })).find(
        ({ path }) => path === '/var/log/x',
      )?.append_only;

    expect(appendOnly({ fds: [log] })).toBe(true);
    expect(appendOnly({ fds: [log, reader] })).toBe(false);
  });

  it('leave out what has no name any more, zombies, and their own entries in /proc', () => {
    const gone = anOpenFile('/tmp/gone', { deleted: true, nlink: 0 });
    const own = anOpenFile('/proc/4711/status', { fd: 4 });
    const zombie = aProcess({
      pid: 4712,
      state: 'Z',
      exe: { path: '', deleted: false },
      cwd: { path: '', deleted: false },
    });

    const files = filesOfTree(aWorkload(), aTree({ processes: [aProcess({ fds: [gone, own] }), zombie] }));

    expect(files.map(({ path }) => path)).toEqual(['/', '/usr/bin/counter']);
  });

  it('follow the longest rule that covers them', () => {
    const workload = aWorkload({
      files: [
        { path: '/srv', policy: 'copy' },
        { path: '/srv/big/', policy: 'shared' },
      ],
    });
    const fds = ['/srv/data', '/srv/big/x', '/srvother'].map((path, index) =>
      anOpenFile(path, { fd: 3 + index }),
    );

    const files = filesOfTree(workload, aTree({ processes: [aProcess({ fds })] }));

    expect(files.slice(1, 4).map(({ path, policy }) => `${path} ${policy}`)).toEqual([
      '/srv/big/x shared',
      '/srv/data copy',
      '/srvother same',
    ]);
    expect(copiedFiles(aTree({ processes: [aProcess({ fds })] }), workload, {}).files).toEqual(['/srv/data']);
  });
});

describe('the paths of a move', () => {
  it('say of which files the content is wanted', () => {
    const workload = aWorkload({
      files: [
        { path: '/srv', policy: 'copy' },
        { path: '/opt', policy: 'ignore' },
      ],
    });
    const fds = [
      anOpenFile('/srv/data'),
      anOpenFile('/var/log/x', { fd: 4, flags: LOG }),
      anOpenFile('/opt/x', { fd: 5 }),
      anOpenFile('/tmp/spool', { fd: 6, deleted: true, nlink: 0 }),
      aFd('fifo', { fd: 7, path: '/run/ctl' }),
    ];

    expect(pathsOfMove(workload, aTree({ processes: [aProcess({ fds })] }))).toEqual([
      { path: '/', content: false, copy: false },
      { path: '/run/ctl', content: false, copy: false },
      { path: '/srv/data', content: true, copy: true },
      { path: '/usr/bin/counter', content: true, copy: false },
      { path: '/var/log/x', content: false, copy: false },
    ]);
  });

  it('hold the names of unix sockets and their directories', () => {
    const tree = aTreeWithSockets([unix({ path: '/run/app/ctl' }), unix({ path: '@abstract' })]);

    const paths = pathsOfMove(aWorkload(), tree).map(({ path }) => path);

    expect(paths).toEqual(['/', '/run/app', '/run/app/ctl', '/usr/bin/counter']);
  });
});
