import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { inMib } from '../derive/in-mib.ts';
import { isKernelFile } from '../derive/is-kernel-file.ts';
import { inYaml } from '../derive/in-yaml.ts';

/** Two files of one size were not compared. */
export const unhashed: MoveCheck = {
  scope: 'move',
  code: 'fds/unhashed',
  severity: 'error',
  summary: 'The content of a file could not be compared',
  waivable: true,
  explains: {
    looks_at:
      'whether both hosts told a SHA-256 of every held file of the same size, which they do up to 256 MiB',
    why: 'A file of the same size with other content is accepted by CRIU without a word.',
    remedy: 'If you know that both hosts have the same file, say so with `files: { PATH: ignore }`.',
  },
  run: (move) =>
    counterparts(move)
      .filter(
        ({ file: { kind, policy, append_only: appendOnly } }) =>
          kind === 'file' && policy === 'same' && !appendOnly,
      )
      .filter(({ file: { path }, here, there }) => {
        const unknown = here === undefined || here.sha256 === undefined || there.sha256 === undefined;
        const sameSize = here === undefined || here.size_bytes === there.size_bytes;
        return unknown && sameSize && there.size_bytes > 0 && !isKernelFile(path);
      })
      .map(({ file, there }) => ({
        detail: `${file.path} (${heldBy(file)}, ${inMib(there.size_bytes)}) was not hashed on both hosts.`,
        subject: { host: move.destination.name, ...subjectOf(file) },
        remedy: `If you know that both hosts have the same file, say so with \`files: { ${inYaml(file.path)}: ignore }\`.`,
      })),
};
