import type { MoveCheck } from '../check.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { lookBehind } from '../derive/look-at.ts';
import { inYaml } from '../derive/in-yaml.ts';
import { packagesOf } from '../derive/packages-of.ts';

/** A file that the tree has open, maps or runs is not there. */
export const fileMissing: MoveCheck = {
  scope: 'move',
  code: 'fds/file-missing',
  severity: 'error',
  summary: 'A file that the workload uses is missing on the destination',
  explains: {
    looks_at: 'the paths of open, mapped and run files on the destination',
    why: 'CRIU carries no content of named files. It opens each one under the same path again, log files included.',
    prevents: ["Can't open file … on restore: No such file or directory"],
    remedy: 'Install the file on the destination, or let mig carry it.',
  },
  run: (move) =>
    move.files
      .filter(({ kind, policy }) => kind === 'file' && (policy === 'same' || policy === 'shared'))
      .filter(({ path }) => lookBehind(move.destination, path).kind === 'absent')
      .map((file) => ({
        detail: `${file.path} (${heldBy(file)}) does not exist on ${move.destination.name}.${packagesOf(move, file.path)}`,
        subject: { host: move.destination.name, ...subjectOf(file) },
        remedy:
          file.policy === 'shared'
            ? `Mount the shared file system on ${move.destination.name}.`
            : `Install it on ${move.destination.name}, or let mig carry it: \`files: { ${inYaml(file.path)}: copy }\`.`,
      })),
};
