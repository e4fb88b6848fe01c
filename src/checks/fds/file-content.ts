import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { inYaml } from '../derive/in-yaml.ts';
import { packagesOf } from '../derive/packages-of.ts';

/** A file of the same size has other content on the destination. */
export const fileContent: MoveCheck = {
  scope: 'move',
  code: 'fds/file-content',
  severity: 'error',
  summary: 'A file that the workload uses has other content on the destination',
  waivable: true,
  explains: {
    looks_at: 'the SHA-256 of open, mapped and run files of up to 256 MiB on both hosts',
    why:
      'CRIU compares the size, and of programs and libraries the build ID. Other files of the same size are accepted ' +
      'without a word, and the process goes on with bytes that it has never seen.',
    prevents: ['File … has bad build-ID', 'File … has bad build-ID length'],
    remedy: 'Install the same version on the destination, or let mig carry the file.',
  },
  run: (move) =>
    counterparts(move)
      .filter(({ file: { policy, append_only: appendOnly } }) => policy === 'same' && !appendOnly)
      .filter(({ here, there }) => {
        const known = here?.sha256 !== undefined && there.sha256 !== undefined;
        return known && here.size_bytes === there.size_bytes && here.sha256 !== there.sha256;
      })
      .map(({ file }) => ({
        detail: `${file.path} (${heldBy(file)}) has the same size on both hosts and different bytes.${packagesOf(move, file.path)}`,
        subject: { host: move.destination.name, ...subjectOf(file) },
        remedy: `Install the same version on ${move.destination.name}, or let mig carry it: \`files: { ${inYaml(file.path)}: copy }\`.`,
      })),
};
