import type { CopiedTree } from '../../model/index.ts';
import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { copiedFiles } from '../derive/copied-files.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookAt } from '../derive/look-at.ts';
import { inCommand } from '../derive/in-command.ts';
import { treeAround } from '../derive/tree-rules.ts';

/** Carrying a file would destroy another one. */
export const wouldOverwrite: MoveCheck = {
  scope: 'move',
  code: 'fds/would-overwrite',
  severity: 'error',
  summary: 'Carrying a file would overwrite a different one on the destination',
  explains: {
    looks_at: 'what is on the destination in the place of every file and folder that mig is to carry',
    why:
      'mig replaces a file only if nothing is lost: when it is equal, an older copy (the beginning of the present ' +
      'one), or one that mig left behind there and nobody has changed since. The same goes for a folder and all that ' +
      'is in it; up to 5000 files and 256 MiB are compared.',
    remedy: 'Look at both files and move the one on the destination away.',
  },
  run: (move) => [
    ...counterparts(move)
      .filter(({ file: { policy, kind } }) => policy === 'copy' && kind === 'file')
      .filter(({ file: { path } }) => treeAround(move.workload, path) === undefined)
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
    ...copiedFiles(move.tree, move.workload, move.source.reading.files).trees.flatMap((tree) =>
      wholeFolder(tree, move),
    ),
  ],
};

/** What would be lost in a folder that another takes the place of. */
function wholeFolder({ path }: CopiedTree, { source, destination }: MoveUnderCheck): readonly Observation[] {
  const [here, there] = [lookAt(source, path), lookAt(destination, path)];
  if (there.kind === 'absent' || there.kind === 'unreadable') return [];
  const subject = { host: destination.name, path };
  const remedy = `If it is not needed, on ${destination.name}: \`mv ${inCommand(path)} ${inCommand(`${path}.before`)}\``;
  if (there.kind !== 'directory')
    return [
      { detail: `${path} is to be copied, and is a ${there.kind} on ${destination.name}.`, subject, remedy },
    ];
  const { tree } = there;
  if (tree === undefined)
    return [
      { detail: `What ${destination.name} has in ${path} is not known.`, subject, remedy: 'Plan again.' },
    ];
  if (tree.left_behind === true || tree.entries === 0) return [];
  const lost = here.kind === 'directory' ? here.tree?.lost : undefined;
  if (lost === undefined) {
    const detail = `${path} is to be copied, and ${destination.name} has ${tree.entries} files there, too many to compare.`;
    return [{ detail, subject, remedy }];
  }
  if (lost.count === 0) return [];
  const others = lost.count - lost.first.length;
  const named = lost.first.join(', ') + (others > 0 ? ` and ${others} more` : '');
  const detail = `${path} is to be copied, and ${destination.name} has something else there: ${named}.`;
  return [{ detail, subject, remedy }];
}
