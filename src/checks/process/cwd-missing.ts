import type { MoveCheck } from '../check.ts';
import { willBeThere } from '../derive/copied-files.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookBehind } from '../derive/look-at.ts';

/** The directory that a process stands in is not there. */
export const cwdMissing: MoveCheck = {
  scope: 'move',
  code: 'process/cwd-missing',
  severity: 'error',
  summary: "A process's working directory is missing",
  explains: {
    looks_at: 'the working directory of every process on both hosts',
    why:
      'Every process is put back into the directory that it stood in, by path. One that has been deleted travels in the ' +
      'images.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy: 'Create the directory on the destination with the same owner and mode.',
  },
  run: (move) => [
    ...move.tree.processes
      .filter(({ cwd, state }) => cwd.deleted && state !== 'Z')
      .map(({ pid, command, cwd }) => ({
        detail: `PID ${pid} (${command}) stands in ${cwd.path}, which has been deleted; it travels in the images.`,
        subject: { host: move.source.name, pid, path: cwd.path },
        severity: 'info' as const,
      })),
    ...move.files
      .filter(
        ({ holders, policy }) => policy !== 'ignore' && holders.some(({ as }) => as === 'working directory'),
      )
      .filter(({ path }) => lookBehind(move.destination, path).kind === 'absent' && !willBeThere(move, path))
      .map((file) => ({
        detail: `${file.path} (${heldBy(file)}) is not there on ${move.destination.name}.`,
        subject: { host: move.destination.name, ...subjectOf(file) },
      })),
  ],
};
