import type { MoveCheck } from '../check.ts';

/** A folder that sends signals, fcntl(2) F_NOTIFY. */
export const dnotify: MoveCheck = {
  scope: 'move',
  code: 'fds/dnotify',
  severity: 'warning',
  waivable: true,
  summary: 'The workload may get signals of what comes into a folder, and will get none',
  explains: {
    looks_at: 'whom the kernel would send the signals of every open folder, on the source',
    why:
      'CRIU does not carry what a program has asked for with F_NOTIFY (dnotify), and the kernel does not tell what that ' +
      'was: only that somebody is to get signals of a folder, for which there is hardly another reason.',
    remedy: 'Make the program ask again, or restart it after the move.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'directory' || fd.signals_owner !== true) return [];
      return [
        {
          detail: `${who}: signals of ${fd.path} would not come any more.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
