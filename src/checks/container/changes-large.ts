import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

/** What is written, sent and laid out while the container stands still, and is held in memory meanwhile. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The container keeps more in its own root folder than can be carried in the standstill. */
export const changesLarge: MoveCheck = {
  scope: 'move',
  code: 'container/changes-large',
  severity: 'error',
  summary: 'The container has changed too much of its image',
  explains: {
    looks_at: 'the files in the upper folder of its overlay, and in its /dev/shm',
    why:
      'They are not known to be the same twice, so all of them are written and sent while the container stands still, and held in ' +
      'memory on both hosts. mig carries up to 256 MiB in this way.',
    remedy:
      'Keep what is large in a volume, or in a folder of the host that is bound into the container, and carry that with `files:`.',
  },
  run: ({ tree: { container, identity }, source, workload }) => {
    const bytes = container?.podman?.changed_bytes ?? 0;
    if (bytes <= MOST_BYTES) return [];
    return [
      {
        detail: `${container?.podman?.name} has ${inMib(bytes)} in files that are not of its image.`,
        subject: { host: source.name, workload: workload.name, pid: identity.pid },
      },
    ];
  },
};
