import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { inCommand } from '../derive/in-command.ts';
import { lacksSetId } from '../derive/lacks-set-id.ts';

/** A program gives its user rights on one host and not on the other. */
export const setId: MoveCheck = {
  scope: 'move',
  code: 'process/set-id',
  severity: 'error',
  summary: 'A program is set-user-id or set-group-id on one host only',
  explains: {
    looks_at: 'the modes of the files that the processes run, on both hosts',
    why: 'CRIU compares the mode of a program with all its bits. Copying a program takes these off.',
    prevents: ['File … has bad mode … (expect …)'],
    remedy: 'Install the program on the destination as on the source, by the same package for example.',
  },
  run: (move) =>
    counterparts(move)
      .filter(lacksSetId)
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
