import type { CopiedTree } from '../../model/index.ts';
import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { comesAlong } from '../derive/copied-files.ts';
import { filePolicy } from '../derive/file-policy.ts';
import { inYaml } from '../derive/in-yaml.ts';
import { isKernelFile } from '../derive/is-kernel-file.ts';
import { lookAt } from '../derive/look-at.ts';
import { treeRules } from '../derive/tree-rules.ts';

/** A rule asks mig to carry what is not a regular file. */
export const copySpecial: MoveCheck = {
  scope: 'move',
  code: 'fds/copy-special',
  severity: 'error',
  summary: 'Something that mig is to carry cannot be carried',
  explains: {
    looks_at:
      'what each path is that a rule under `files:` has mig carry, and what is in it if it is a folder',
    why:
      'mig carries files, folders, links and named pipes. A device means something else on another host, what is mounted ' +
      'in a folder is no part of it, and what the kernel makes in /proc and /sys cannot be copied.',
    remedy: 'Narrow the rule under `files:`, or add a longer one for this path with `same` or `ignore`.',
  },
  run: (move) => [
    ...move.files
      .filter(({ path, policy, kind }) => policy === 'copy' && kind === 'file' && isKernelFile(path))
      .map(({ path, holders: [{ pid }] }) => ({
        detail: `${path} is made by the kernel.`,
        subject: { host: move.source.name, pid, path },
      })),
    ...treeRules(move.workload).flatMap((tree) => inFolder(tree, move.source)),
    ...move.descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'fifo' && fd.kind !== 'device') return [];
      if (filePolicy(move.workload, fd.path) !== 'copy' || comesAlong(move, fd.path)) return [];
      return [
        {
          detail: `${fd.path} (${who}) is a ${fd.kind}.`,
          subject: { host: move.source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
  ],
};

function inFolder({ path }: CopiedTree, source: HostUnderCheck): readonly Observation[] {
  const found = lookAt(source, path);
  if (found.kind === 'symlink')
    return [
      {
        detail: `${path} is a symbolic link on ${source.name}.`,
        subject: { host: source.name, path },
        remedy: 'Name what it leads to under `files:`.',
      },
    ];
  if (found.kind !== 'directory') return [];
  return (found.tree?.special ?? []).map(({ path: below, kind }) => {
    const whole = `${path}/${below}`;
    const what = kind === 'mount' ? 'has another file system mounted on it' : 'is a device';
    return {
      detail: `${whole} ${what}.`,
      subject: { host: source.name, path: whole },
      remedy: `Give it a rule of its own, such as \`files: { ${inYaml(whole)}: ignore }\`.`,
    };
  });
}
