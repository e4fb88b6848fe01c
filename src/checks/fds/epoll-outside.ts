import type { MoveCheck } from '../check.ts';

/** An epoll descriptor watches a file that its process does not have open. */
export const epollOutside: MoveCheck = {
  scope: 'move',
  code: 'fds/epoll-outside',
  severity: 'error',
  summary: 'An epoll descriptor watches what its process has closed',
  explains: {
    looks_at: 'the fdinfo of every epoll descriptor on the source',
    why:
      'What is watched lives on in another process, or on its way in a socket. CRIU looks for it among the files of the ' +
      'process that has the epoll descriptor, and gives up without saying why.',
    prevents: ['Escaped/closed fd descriptor … on pid …', 'Dump eventpoll (pid: …) failed with -1'],
    remedy:
      'Restart the program: it is one that closes descriptors before it takes them out of its epoll set.',
  },
  run: ({ tree, source, descriptors }) => {
    const open = new Map(tree.processes.map(({ pid, fds }) => [pid, new Set(fds.map(({ inode }) => inode))]));
    return descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'anonymous' || fd.targets === undefined) return [];
      return fd.targets
        .filter(({ inode }) => open.get(pid)?.has(inode) !== true)
        .map((target) => ({
          detail: `${who} watches what was fd ${target.fd} (inode ${target.inode}), which PID ${pid} has no longer open.`,
          subject: { host: source.name, pid, fd: fd.fd, inode: target.inode },
        }));
    });
  },
};
