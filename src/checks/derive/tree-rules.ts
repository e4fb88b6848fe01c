import type { CopiedTree, FileRule, WorkloadSpec } from '../../model/index.ts';
import { oncePer } from './once-per.ts';

/** Folders that belong to the whole system: of what is in them, a rule means what the workload holds. */
const SHARED = new Set(
  (
    '/ /bin /boot /dev /dev/shm /etc /home /lib /lib32 /lib64 /media /mnt /opt /proc /root /run /run/lock /run/user ' +
    '/sbin /srv /sys /tmp /usr /usr/bin /usr/lib /usr/lib64 /usr/local /usr/sbin /usr/share /var /var/cache /var/lib ' +
    '/var/lib/mig /var/log /var/mail /var/opt /var/run /var/spool /var/tmp'
  ).split(' '),
);

/**
 * Every path that the YAML has mig carry with all that is below it, if it is a folder on the source; sorted. What is below
 * another of them is part of that one.
 */
export function treeRules(workload: WorkloadSpec): readonly CopiedTree[] {
  return rulesOf(workload);
}

/** The tree that a path would travel in, by the YAML alone; nothing: it travels by itself, or not at all. */
export function treeAround(workload: WorkloadSpec, path: string): CopiedTree | undefined {
  return treeRules(workload).find((tree) => {
    if (!isBelow(path, tree.path)) return false;
    return !tree.apart.some((other) => {
      const apart = `${tree.path}/${other}`;
      return path === apart || isBelow(path, apart);
    });
  });
}

const rulesOf = oncePer(({ files }: WorkloadSpec): readonly CopiedTree[] => {
  const rules = files.map((rule) => ({ ...rule, path: rule.path.replace(/(?<=.)\/+$/, '') }));
  const around = (path: string) =>
    rules.filter((rule) => isBelow(path, rule.path)).toSorted((a, b) => b.path.length - a.path.length)[0];
  const isWhole = (rule: FileRule | undefined): boolean =>
    rule?.policy === 'copy' && (rule.whole === true || !SHARED.has(rule.path));
  return rules
    .filter((rule) => isWhole(rule) && !isWhole(around(rule.path)))
    .map(({ path }) => ({
      path,
      apart: rules
        .filter((rule) => rule.policy !== 'copy' && isBelow(rule.path, path))
        // What is below another rule of this kind is left out with it.
        .filter((rule) => around(rule.path)?.policy === 'copy')
        .map((rule) => rule.path.slice(path.length + 1))
        .toSorted(),
    }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
});

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder === '/' ? '/' : `${folder}/`) && path !== folder;
}
