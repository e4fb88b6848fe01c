import type { MoveCheck } from '../check.ts';
import { counterparts } from '../derive/counterparts.ts';
import { heldBy, subjectOf } from '../derive/held-by.ts';
import { isKernelFile } from '../derive/is-kernel-file.ts';
import { inYaml } from '../derive/in-yaml.ts';

/** A file that must be equal on both hosts may be written at any moment. */
export const growingFile: MoveCheck = {
  scope: 'move',
  code: 'fds/growing-file',
  severity: 'warning',
  summary: 'A file that must be the same on both hosts may be written before the move',
  explains: {
    looks_at: 'how the workload holds the files that must be equal on both hosts',
    why: 'The two files are equal now. If the process writes before it is frozen, the restore fails, or it misses its own data.',
    prevents: ['File … has bad size … (expect …)'],
    remedy: 'Let mig carry the file.',
  },
  run: (move) =>
    // Where there is no such file yet, that is what has to be said.
    counterparts(move)
      .map(({ file }) => file)
      .filter(({ kind, policy, writable, append_only: appendOnly, path }) => {
        return kind === 'file' && policy === 'same' && writable && !appendOnly && !isKernelFile(path);
      })
      .map((file) => ({
        detail: `${file.path} (${heldBy(file)}) is open for writing.`,
        subject: { host: move.source.name, ...subjectOf(file) },
        remedy: `Let mig carry it: \`files: { ${inYaml(file.path)}: copy }\`.`,
      })),
};
