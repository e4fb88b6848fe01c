import type { MoveCheck } from '../check.ts';

/** A descriptor of a namespace that does not move. */
export const namespaceOutside: MoveCheck = {
  scope: 'move',
  code: 'fds/namespace-outside',
  severity: 'error',
  summary: 'The workload holds a namespace open that is not its own',
  explains: {
    why: 'CRIU restores descriptors of namespaces that its tree lives in, and no others.',
    prevents: ["Can't dump file … of that type"],
    remedy: 'Make the program close it before the move.',
  },
  run: ({ tree, source, descriptors }) => {
    const own = new Set(tree.processes.flatMap(({ namespaces }) => Object.values(namespaces)));
    return descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'namespace' || own.has(fd.inode)) return [];
      return [
        {
          detail: `${who} is ${fd.link}.`,
          subject: { host: source.name, pid, fd: fd.fd },
        },
      ];
    });
  },
};
