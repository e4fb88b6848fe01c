import type { MoveCheck } from '../check.ts';

/** A descriptor of a namespace that does not move. */
export const namespaceOutside: MoveCheck = {
  scope: 'move',
  code: 'fds/namespace-outside',
  severity: 'error',
  summary: 'The workload holds a namespace open that is not its own',
  explains: {
    looks_at:
      'every descriptor of a namespace on the source, next to the namespaces of the processes that hold it',
    why: 'CRIU restores descriptors of namespaces that its tree lives in, and no others.',
    prevents: ['No NS ID with kid …'],
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
