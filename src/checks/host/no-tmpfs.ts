import type { HostCheck } from '../check.ts';
import { isLookedInto } from '../derive/is-looked-into.ts';

/** The image folder would lie on a disk. */
export const noTmpfs: HostCheck = {
  scope: 'host',
  code: 'host/no-tmpfs',
  severity: 'error',
  summary: 'The image folder of a host is not in memory',
  explains: {
    looks_at: 'the file system of the image folder on both hosts',
    why:
      'Images hold the memory of the process, secrets included, and the process stands still while they are written. ' +
      'mig keeps them in memory only.',
    remedy: 'Mount a tmpfs there, as every distribution with systemd does for /run and /dev/shm.',
  },
  run: ({ name, facts }) => {
    const { image_space: space } = facts;
    return space.fstype === 'tmpfs' || !isLookedInto(facts)
      ? []
      : [
          {
            detail: `${space.path} on ${name} is a file system of type ${space.fstype}, not a tmpfs.`,
            subject: { host: name, path: space.path },
          },
        ];
  },
};
