import type { MoveCheck } from '../check.ts';

/** The process watches files. */
export const inotify: MoveCheck = {
  scope: 'move',
  code: 'fds/inotify',
  severity: 'warning',
  summary: 'The workload watches files with inotify or fanotify',
  explains: {
    why:
      'Events that wait at the moment of the freeze are lost. Watches are found again by inode number, which differs ' +
      'between hosts; on some file systems (overlay, btrfs) they cannot be dumped at all.',
    prevents: ["Can't dump that handle", "Can't find suitable path for handle"],
    remedy:
      'Make sure that the program looks at the files by itself now and then; try the move in a test first.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'anonymous' || !['inotify', 'fanotify'].includes(fd.name)) return [];
      return [
        {
          detail: `${who} is an ${fd.name} descriptor.`,
          subject: { host: source.name, pid, fd: fd.fd },
        },
      ];
    }),
};
