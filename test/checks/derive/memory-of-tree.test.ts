import { describe, expect, it } from 'vitest';
import { memoryOfTree } from '../../../src/checks/index.ts';
import { aMapping, aProcess, aTree, anOpenFile } from '../../builders/a-process.ts';

const memory = { anonymous_bytes: 1000, shared_bytes: 200, file_bytes: 7, locked_bytes: 1000 };
const gone = { deleted: true, nlink: 0, dev: '8:1', inode: '55', allocated_bytes: 4096 };

describe('the memory that goes into the images of a tree', () => {
  it('is that of all its processes, swapped out or not', () => {
    const processes = [aProcess({ memory }), aProcess({ pid: 4712, memory: { ...memory, swap_bytes: 30 } })];

    expect(memoryOfTree(aTree({ processes }))).toBe(2430);
  });

  it('has deleted files in it, each once, by what they take up on the disk', () => {
    const spool = anOpenFile('/tmp/spool', { ...gone, size_bytes: 1e9, reachable_by_path: false });
    const library = aMapping({ ...gone, path: '/usr/lib/old.so', inode: '56', allocated_bytes: 8192 });
    const processes = [
      aProcess({ memory, fds: [spool], mappings: [library] }),
      aProcess({
        pid: 4712,
        memory,
        fds: [spool],
        mappings: [library, aMapping({ ...gone, path: '/tmp/spool' })],
      }),
    ];

    expect(memoryOfTree(aTree({ processes }))).toBe(2400 + 4096 + 8192);
  });

  it('has a deleted program in it once, though it is mapped', () => {
    const exe = { path: '/usr/bin/counter', deleted: true, nlink: 0, allocated_bytes: 4096 };
    const mappings = [aMapping({ ...gone, path: '/usr/bin/counter' })];

    expect(memoryOfTree(aTree({ processes: [aProcess({ memory, exe, mappings })] }))).toBe(1200 + 4096);
  });

  it('has no files in it that keep a name', () => {
    const fds = [
      anOpenFile('/tmp/one', { deleted: true, nlink: 1, allocated_bytes: 4096 }),
      anOpenFile('/srv/db'),
    ];

    expect(memoryOfTree(aTree({ processes: [aProcess({ memory, fds })] }))).toBe(1200);
  });
});
