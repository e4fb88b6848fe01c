import type { MoveCheck, Observation } from '../check.ts';
import { GHOST_LIMIT_BYTES } from '../derive/ghost-limit.ts';
import { inMib } from '../derive/in-mib.ts';

/** A file is open that has no name any more. */
export const deletedFile: MoveCheck = {
  scope: 'move',
  code: 'fds/deleted-file',
  severity: 'info',
  summary: 'The workload holds a deleted file open',
  explains: {
    looks_at: 'the number of names of every open file on the source, and what it takes up on the disk',
    why:
      'The only copy is the open one. mig has CRIU carry its content inside the images up to 256 MiB, holes left out, ' +
      'and refuses larger ones: they would be written while the process stands still.',
    prevents: ["Can't dump ghost file … of … size, increase limit"],
    remedy: 'Nothing needs to be done up to 256 MiB. Beyond it, make the program close or reopen the file.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || !fd.deleted || fd.nlink > 0) return [];
      const bytes = fd.allocated_bytes ?? fd.size_bytes;
      const subject = { host: source.name, pid, fd: fd.fd, path: fd.path };
      const what = `${fd.path} (${who}, ${inMib(bytes)}) has been deleted`;
      if (bytes <= GHOST_LIMIT_BYTES) return [{ detail: `${what}; it travels in the images.`, subject }];
      return [
        {
          detail: `${what} and is larger than the ${inMib(GHOST_LIMIT_BYTES)} that mig carries.`,
          subject,
          severity: 'error',
          remedy: 'Make the program close or reopen the file, for example by having it rotate its logs.',
        },
      ];
    }),
};
