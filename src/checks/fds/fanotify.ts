import type { MoveCheck, Observation } from '../check.ts';
import { lostWatches } from '../derive/watched-paths.ts';

/** The process watches files, as virus scanners do. */
export const fanotify: MoveCheck = {
  scope: 'move',
  code: 'fds/fanotify',
  severity: 'warning',
  summary: 'The workload watches files with fanotify',
  explains: {
    looks_at:
      'the marks of every fanotify descriptor on the source, and whether what they mark is on the destination',
    why:
      'CRIU looks for a path to everything that is marked and marks it again there. It finds none to what has been ' +
      'deleted, and none on an overlay. Events that wait at the moment of the freeze are lost.',
    prevents: [
      "Can't dump that handle",
      "Can't find mnt_id …",
      'fsnotify: Unable to open …: No such file or directory',
    ],
    remedy: 'Move a program that watches a machine as a whole by starting it there anew.',
  },
  run: (move) =>
    move.descriptors.flatMap((held): readonly Observation[] => {
      const { pid, fd, who } = held;
      if (fd.kind !== 'anonymous' || fd.name !== 'fanotify') return [];
      const lost = lostWatches(move, held);
      if (lost.length > 0) return lost;
      return [
        {
          detail: `${who} is marked again by path; what happened and has not been read at the freeze is lost.`,
          subject: { host: move.source.name, pid, fd: fd.fd },
        },
      ];
    }),
};
