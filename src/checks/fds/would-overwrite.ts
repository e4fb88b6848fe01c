import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookAt } from '../derive/look-at.ts';
import { inCommand } from '../derive/in-command.ts';

/** Carrying a file would destroy another one. */
export const wouldOverwrite: MoveCheck = {
  scope: 'move',
  code: 'fds/would-overwrite',
  severity: 'error',
  summary: 'Carrying a file would overwrite a different one on the destination',
  explains: {
    looks_at: 'what is on the destination in the place of every file that mig is to carry',
    why:
      'mig replaces a file only if nothing is lost: when it is equal, an older copy (the beginning of the present ' +
      'one), or one that mig left behind there and nobody has changed since.',
    remedy: 'Look at both files and move the one on the destination away.',
  },
  run: (move) =>
    counterparts(move)
      .filter(({ file: { policy, kind } }) => policy === 'copy' && kind === 'file')
      .filter(({ file, there }) => {
        const here = lookAt(move.source, file.path);
        if (there.left_behind === true || there.size_bytes === 0) return false;
        if (here.kind !== 'file' || there.sha256 === undefined) return true;
        const isOlderCopy = here.prefix_bytes === there.size_bytes && here.prefix_sha256 === there.sha256;
        return here.sha256 !== there.sha256 && !isOlderCopy;
      })
      .map(({ file, there }) => ({
        detail:
          `${file.path} (${heldBy(file)}) is to be copied, and ${move.destination.name} has another file of ` +
          `${there.size_bytes} bytes there.`,
        subject: { host: move.destination.name, ...subjectOf(file) },
        remedy: `If it is not needed, on ${move.destination.name}: \`mv ${inCommand(file.path)} ${inCommand(`${file.path}.before`)}\``,
      })),
};
