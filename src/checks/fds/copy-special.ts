import type { MoveCheck, Observation } from '../check.ts';
import { filePolicy } from '../derive/file-policy.ts';
import { isKernelFile } from '../derive/is-kernel-file.ts';

/** A rule asks mig to carry what is not a regular file. */
export const copySpecial: MoveCheck = {
  scope: 'move',
  code: 'fds/copy-special',
  severity: 'error',
  summary: 'Something that is not a regular file cannot be carried',
  explains: {
    looks_at: 'what each path is that a rule under `files:` has mig carry',
    why: 'Only the content of regular files can be copied; what the kernel makes in /proc and /sys cannot.',
    remedy: 'Narrow the rule under `files:`, or add a longer one for this path with `same` or `ignore`.',
  },
  run: ({ workload, source, files, descriptors }) => [
    ...files
      .filter(({ path, policy, kind }) => policy === 'copy' && kind === 'file' && isKernelFile(path))
      .map(({ path, holders: [{ pid }] }) => ({
        detail: `${path} is made by the kernel.`,
        subject: { host: source.name, pid, path },
      })),
    ...descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'fifo' && fd.kind !== 'device') return [];
      if (filePolicy(workload, fd.path) !== 'copy') return [];
      return [
        {
          detail: `${fd.path} (${who}) is a ${fd.kind}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
  ],
};
