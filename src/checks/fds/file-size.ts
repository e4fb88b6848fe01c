import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { isKernelFile } from '../derive/is-kernel-file.ts';
import { inYaml } from '../derive/in-yaml.ts';
import { packagesOf } from '../derive/packages-of.ts';

/** A file has another size on the destination. */
export const fileSize: MoveCheck = {
  scope: 'move',
  code: 'fds/file-size',
  severity: 'error',
  summary: 'A file that the workload uses has another size on the destination',
  explains: {
    looks_at: 'the sizes of open, mapped and run files on both hosts',
    why:
      'CRIU compares the sizes of open and mapped files, programs and libraries included. Only files that are opened ' +
      'for appending and nothing else are let through.',
    prevents: ['File … has bad size … (expect …)'],
    remedy: 'Install the same version on the destination, or let mig carry the file.',
  },
  run: (move) =>
    counterparts(move)
      .filter(
        ({ file: { kind, append_only: appendOnly, path } }) =>
          kind === 'file' && !appendOnly && !isKernelFile(path),
      )
      // The two readings of a file that is being written and seen by both hosts were not made at one moment.
      .filter(({ file: { policy, writable } }) => policy === 'same' || (policy === 'shared' && !writable))
      .filter(({ here, there }) => here !== undefined && here.size_bytes !== there.size_bytes)
      .map(({ file, here, there }) => ({
        detail:
          `${file.path} (${heldBy(file)}) has ${here?.size_bytes} bytes on ${move.source.name} and ` +
          `${there.size_bytes} on ${move.destination.name}.${packagesOf(move, file.path)}`,
        subject: { host: move.destination.name, ...subjectOf(file) },
        remedy: `Install the same version on ${move.destination.name}, or let mig carry it: \`files: { ${inYaml(file.path)}: copy }\`.`,
      })),
};
