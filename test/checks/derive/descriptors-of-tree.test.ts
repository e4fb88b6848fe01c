import { describe, expect, it } from 'vitest';
import { checkMove } from '../../../src/checks/index.ts';
import { descriptorsOfTree } from '../../../src/checks/derive/descriptors-of-tree.ts';
import { aMove } from '../../builders/a-move.ts';
import { aFd, aProcess, aTree } from '../../builders/a-process.ts';

const pipe = aFd('pipe', { fd: 0, link: 'pipe:[9]' });
const family = (...fds: readonly Parameters<typeof aProcess>[0][]): ReturnType<typeof aTree> =>
  aTree({
    processes: fds.map((changes, index) => aProcess({ pid: 4711 + index, session: 4711, ...changes })),
  });

describe('the descriptors of a tree', () => {
  it('tell an inherited one once, with how many have it', () => {
    const [held, ...others] = descriptorsOfTree(family({ fds: [pipe] }, { fds: [pipe] }, { fds: [pipe] }));

    expect(held).toEqual({ pid: 4711, fd: pipe, who: 'fd 0 of PID 4711 and of 2 more processes' });
    expect(others).toEqual([]);
  });

  it('keep two descriptors apart that mean different processes', () => {
    const pidfd = (pid: number): ReturnType<typeof aFd> =>
      aFd('anonymous', { name: 'pidfd', link: 'anon_inode:[pidfd]', pid });
    const tree = family({ fds: [pidfd(4711)] }, { fds: [pidfd(1)] });

    expect(checkMove(aMove({ tree })).map(({ code, detail }) => `${code}: ${detail}`)).toContain(
      'fds/pidfd: fd 3 of PID 4712 refers to PID 1.',
    );
  });
});
