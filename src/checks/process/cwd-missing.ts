import type { MoveCheck, Observation } from '../check.ts';
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
  run: ({ tree, source, destination }) =>
    tree.processes
      .filter(({ state }) => state !== 'Z')
      .flatMap(({ pid, command, cwd }): readonly Observation[] => {
        const stands = `PID ${pid} (${command}) stands in ${cwd.path}`;
        if (cwd.deleted) {
          const remedy = 'Restart the program in a directory that exists.';
          const subject = { host: source.name, pid, path: cwd.path };
          return [{ detail: `${stands}, which has been deleted.`, subject, remedy }];
        }
        const { kind } = lookAt(destination, cwd.path);
        if (kind === 'directory' || kind === 'unreadable') return [];
        const found = kind === 'absent' ? `is not there` : `is a ${kind}`;
        return [
          {
            detail: `${stands}, which ${found} on ${destination.name}.`,
            subject: { host: destination.name, pid, path: cwd.path },
          },
        ];
      }),
};
