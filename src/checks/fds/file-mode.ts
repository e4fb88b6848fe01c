import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { inCommand } from '../derive/in-command.ts';

// Where only fdinfo is known, set-id and sticky bits are not.
const COMPARED = 0o777;

/** A file or directory has other permission bits on the destination. */
export const fileMode: MoveCheck = {
  scope: 'move',
  code: 'fds/file-mode',
  severity: 'error',
  summary: 'A file that the workload uses has other permissions on the destination',
  explains: {
    why: 'CRIU compares the modes of everything that it opens again.',
    prevents: ['File … has bad mode … (expect …)'],
    remedy: 'Set the mode that the source has.',
  },
  run: (move) =>
    counterparts(move)
      .filter(
        ({ file: { policy, path } }) =>
          (policy === 'same' || policy === 'shared') && !path.startsWith('/proc/'),
      )
      .concat(
        counterparts(move).filter(({ file: { policy, kind } }) => policy === 'copy' && kind === 'directory'),
      )
      .filter(({ here, there }) => here !== undefined && ((here.mode ^ there.mode) & COMPARED) !== 0)
      .map(({ file, here, there }) => ({
        detail:
          `${file.path} (${heldBy(file)}) has mode ${octal(here?.mode ?? 0)} on ${move.source.name} and ` +
          `${octal(there.mode)} on ${move.destination.name}.`,
        subject: { host: move.destination.name, ...subjectOf(file) },
        remedy: `On ${move.destination.name}: \`chmod ${octal(here?.mode ?? 0)} ${inCommand(file.path)}\``,
      })),
};

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
