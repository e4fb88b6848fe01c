import { describe, expect, it } from 'vitest';
import { catalogue, narrowByTree, recogniseLog } from '../../src/checks/index.ts';
import { aFd, aMapping, anOpenFile, aProcess, aTree } from '../builders/a-process.ts';

const tree = aTree({
  processes: [
    aProcess({
      exe: { path: '/usr/bin/counter', deleted: true },
      fds: [
        anOpenFile('/srv/log', { fd: 3 }),
        aFd('directory', {
          fd: 4,
          path: '/srv/data',
          deleted: false,
          nlink: 2,
          size_bytes: 4096,
          mode: 0o755,
          reachable_by_path: true,
        }),
        anOpenFile('/proc/4242/stat', { fd: 6 }),
        aFd('fifo', { fd: 5, path: '/srv/fifo' }),
      ],
      mappings: [aMapping({ path: '/usr/lib/libx.so', deleted: true })],
    }),
  ],
});

/** The codes that a line is taken for. */
function codesOf(words: string): readonly string[] {
  const known = recogniseLog([`7: Error (criu/files-reg.c:2353): ${words}`], catalogue);
  return known === undefined ? [] : narrowByTree(known, tree).map(({ code }) => code);
}

describe('words that CRIU has for several causes', () => {
  it.each([
    ['a file', "Can't open file srv/log on restore: No such file or directory", 'fds/file-missing'],
    [
      'a directory',
      "Can't open file srv/data on restore: No such file or directory",
      'fds/directory-missing',
    ],
    [
      'what /proc has of a process',
      "Can't open file proc/4242/stat on restore: No such file or directory",
      'fds/proc-of-other',
    ],
    [
      'the program',
      "Can't dump ghost file /usr/bin/counter of 99 size, increase limit",
      'process/exe-replaced',
    ],
    [
      'a library',
      "Can't dump ghost file /usr/lib/libx.so of 99 size, increase limit",
      'memory/deleted-mapping',
    ],
  ])('mean the one that fits what the tree has under the path: %s', (_, words, code) => {
    expect(codesOf(words)).toEqual([code]);
  });

  it('mean any of them where the tree has nothing under the path', () => {
    expect(codesOf("Can't open file srv/logs on restore: No such file or directory").length).toBeGreaterThan(
      1,
    );
  });
});
