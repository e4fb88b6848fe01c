import type { MoveCheck } from '../check.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookAt } from '../derive/look-at.ts';

/** The directory that a process stands in is not there. */
export const cwdMissing: MoveCheck = {
  scope: 'move',
  code: 'process/cwd-missing',
  severity: 'error',
  summary: "A process's working directory is missing",
  explains: {
    why: 'Every process is put back into the directory that it stood in.',
    prevents: ["Can't open cwd"],
    remedy: 'Create the directory on the destination with the same owner and mode.',
  },
  run: ({ files, tree, source, destination }) => [
    ...tree.processes
      .filter(({ cwd, state }) => cwd.deleted && state !== 'Z')
      .map(({ pid, command, cwd }) => ({
        detail: `PID ${pid} (${command}) stands in ${cwd.path}, which has been deleted.`,
        subject: { host: source.name, pid, path: cwd.path },
        remedy: 'Restart the program in a directory that exists.',
      })),
    ...files
      .filter(
        ({ holders, policy }) => policy !== 'ignore' && holders.some(({ as }) => as === 'working directory'),
      )
      .filter(({ path }) => lookAt(destination, path).kind === 'absent')
      .map((file) => ({
        detail: `${file.path} (${heldBy(file)}) is not there on ${destination.name}.`,
        subject: { host: destination.name, ...subjectOf(file) },
      })),
  ],
};
