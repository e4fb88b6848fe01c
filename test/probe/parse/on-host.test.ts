import { describe, expect, it } from 'vitest';
import { onHost } from '../../../src/probe/parse/on-host.ts';
import { aContainer } from '../../builders/a-container.ts';
import { aFd, anOpenFile, aProcess, aTree } from '../../builders/a-process.ts';

describe("a container's files as the host has them", () => {
  const pathsOf = (...paths: readonly string[]): readonly string[] => {
    const fds = paths.map((path) => anOpenFile(path));
    const tree = onHost(aTree({ processes: [aProcess({ fds })] }), aContainer());
    return tree.processes.flatMap((process) => process.fds.flatMap((fd) => ('path' in fd ? [fd.path] : [])));
  };

  it('are below its root folder', () => {
    expect(pathsOf('/usr/lib/a.so', '/database')).toEqual([
      '/opt/shop/rootfs/usr/lib/a.so',
      '/opt/shop/rootfs/database',
    ]);
  });

  it('are where the host has what is bound into it', () => {
    expect(pathsOf('/data/log', '/data')).toEqual(['/srv/data/log', '/srv/data']);
  });

  it('are none where they are in a mount of its own, which moves along', () => {
    expect(pathsOf('/run/shop.pid')).toEqual([]);
  });

  it('are those of the innermost mount', () => {
    const container = aContainer({
      mounts: [{ destination: '/run' }, { destination: '/run/data', source: '/srv/data' }],
    });
    const tree = aTree({ processes: [aProcess({ fds: [anOpenFile('/run/data/log')] })] });
    expect(onHost(tree, container).processes[0]?.fds).toMatchObject([{ path: '/srv/data/log' }]);
  });

  it('are its program and its folder, and its root is not one of the host', () => {
    const process = aProcess({
      exe: { path: '/usr/bin/shop', deleted: false },
      cwd: { path: '/', deleted: false },
    });
    expect(onHost(aTree({ processes: [process] }), aContainer()).processes[0]).toMatchObject({
      exe: { path: '/opt/shop/rootfs/usr/bin/shop' },
      cwd: { path: '/opt/shop/rootfs' },
      root: { path: '/' },
    });
  });

  it('are no terminals, which stay what they are', () => {
    const terminal = aFd('terminal', { path: '/dev/pts/0', rdev: '136:0' });
    const tree = aTree({ processes: [aProcess({ fds: [terminal] })] });
    expect(onHost(tree, aContainer()).processes[0]?.fds).toEqual([terminal]);
  });
});
