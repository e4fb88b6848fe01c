import type { MoveCheck, Observation } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

// `--ghost-limit` of criu dump, which mig leaves at its default.
const GHOST_LIMIT_BYTES = 1024 * 1024;

/** A file is open that has no name any more. */
export const deletedFile: MoveCheck = {
  scope: 'move',
  code: 'fds/deleted-file',
  severity: 'info',
  summary: 'The workload holds a deleted file open',
  explains: {
    why: 'The only copy is the open one. CRIU carries its content inside the images up to 1 MiB and refuses larger ones.',
    prevents: ["Can't dump ghost file … of … size, increase limit"],
    remedy: 'Nothing needs to be done up to 1 MiB. Beyond it, make the program close or reopen the file.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if ((fd.kind !== 'file' && fd.kind !== 'directory') || !fd.deleted || fd.nlink > 0) return [];
      const subject = { host: source.name, pid, fd: fd.fd, path: fd.path };
      const what = `${fd.path} (${who}, ${inMib(fd.size_bytes)}) has been deleted`;
      if (fd.size_bytes <= GHOST_LIMIT_BYTES)
        return [{ detail: `${what}; it travels in the images.`, subject }];
      return [
        {
          detail: `${what} and is larger than the 1 MiB that CRIU carries.`,
          subject,
          severity: 'error',
          remedy: 'Make the program close or reopen the file, for example by having it rotate its logs.',
        },
      ];
    }),
};
