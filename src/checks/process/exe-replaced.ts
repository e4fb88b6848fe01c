import type { MoveCheck } from '../check.ts';
import { whyNotInImages } from '../derive/deleted-in-images.ts';

/** The program's file is no longer the one that runs. */
export const exeReplaced: MoveCheck = {
  scope: 'move',
  code: 'process/exe-replaced',
  severity: 'info',
  summary: "A process's program has been deleted or replaced since it was started",
  explains: {
    looks_at: '/proc/PID/exe of every process on the source',
    why:
      'CRIU finds a program by its path. After an update the path leads to another file, or to none. A program without ' +
      'a name travels in the images if it is small, and goes on there as it is, without the update.',
    prevents: [
      "Can't dump ghost file … of … size, increase limit",
      "Can't create link remap for …. Use link-remap option.",
      'No entry for reg-file-ID …',
    ],
    remedy: 'Restart the program once, so that it runs from the file that is installed.',
  },
  run: ({ tree, source }) =>
    tree.processes
      .filter(({ exe, state }) => exe.deleted && state !== 'Z')
      .map(({ pid, command, exe }) => {
        const obstacle = exe.path.startsWith('/memfd:')
          ? 'CRIU does not carry programs that run from a memory file'
          : whyNotInImages(exe);
        return {
          detail: `PID ${pid} (${command}) runs ${exe.path}, which has been deleted or replaced${obstacle === undefined ? '; it travels in the images' : `, and ${obstacle}`}.`,
          subject: { host: source.name, pid, path: exe.path },
          ...(obstacle === undefined ? {} : { severity: 'error' as const }),
        };
      }),
};
