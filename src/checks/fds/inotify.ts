import type { MoveCheck, Observation } from '../check.ts';
import { lostWatches } from '../derive/watched-paths.ts';

/** The process watches files. */
export const inotify: MoveCheck = {
  scope: 'move',
  code: 'fds/inotify',
  severity: 'warning',
  summary: 'The workload watches files with inotify',
  explains: {
    looks_at:
      'the watches of every inotify descriptor on the source, and whether what they watch is on the destination',
    why:
      'CRIU looks for a path to everything that is watched and watches it again there. It finds none to what has been ' +
      'deleted, and none on an overlay. Events that wait at the moment of the freeze are lost.',
    prevents: [
      "Can't dump that handle",
      "Can't find suitable path for handle (dev … ino …): …",
      'fsnotify: Unable to open …: No such file or directory',
    ],
    remedy:
      'Make sure that the program looks at the files by itself now and then, and that it watches nothing that has been ' +
      'deleted or lies on an overlay.',
  },
  run: (move) =>
    move.descriptors.flatMap((held): readonly Observation[] => {
      const { pid, fd, who } = held;
      if (fd.kind !== 'anonymous' || fd.name !== 'inotify') return [];
      const lost = lostWatches(move, held);
      if (lost.length > 0) return lost;
      return [
        {
          detail: `${who} is watched again by path; what happened and has not been read at the freeze is lost.`,
          subject: { host: move.source.name, pid, fd: fd.fd },
        },
      ];
    }),
};
