import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';

/** A security module confines the process, and the destination may not be able to do the same. */
export const lsmLabel: MoveCheck = {
  scope: 'move',
  code: 'process/lsm-label',
  severity: 'error',
  summary: 'A process is confined by a security module',
  explains: {
    looks_at: 'the label of every process on the source, and the security modules of both hosts',
    why:
      'CRIU puts a process back under its AppArmor profile or SELinux context, which must be loaded on the ' +
      'destination. It fails at the very end, when the network has been unlocked.',
    prevents: ["can't write lsm profile …", 'mismatched lsm types and lsm profile specified'],
    remedy: 'Load the same profile on the destination, or run the program unconfined.',
  },
  run: ({ tree, source, destination }) =>
    tree.processes
      .filter(({ lsm_label: label }) => isRestored(label, source))
      .flatMap(({ pid, command, lsm_label: label }): readonly Observation[] => {
        const profile = profileOf(label);
        const missing = whatIsMissing(profile, source, destination);
        if (missing === undefined) return [];
        return [
          {
            detail: `PID ${pid} (${command}) is confined by ${profile}, and ${missing}.`,
            subject: { host: destination.name, pid, key: profile },
          },
        ];
      }),
};

/**
 * `lsm.c` of CRIU takes AppArmor's `unconfined` for none, and goes without SELinux where a context has less than three
 * colons, as before a policy is loaded. It restores every other label, the one of an unconfined user too.
 */
function isRestored(label: string, { facts }: HostUnderCheck): boolean {
  if (label === '' || profileOf(label) === 'unconfined') return false;
  return !facts.lsm.includes('selinux') || label.split(':').length > 3;
}

/** AppArmor appends its mode: `/usr/sbin/nginx (enforce)`. */
function profileOf(label: string): string {
  return label.replace(/ \([a-z]+\)$/, '');
}

function whatIsMissing(
  profile: string,
  source: HostUnderCheck,
  destination: HostUnderCheck,
): string | undefined {
  const module =
    source.facts.lsm.find((name) => name === 'apparmor' || name === 'selinux') ?? 'a security module';
  if (!destination.facts.lsm.includes(module)) return `${destination.name} does not run ${module}`;
  const loaded = destination.facts.apparmor_profiles;
  if (module !== 'apparmor' || loaded === undefined) {
    return `it is not known whether ${destination.name} has the same policy`;
  }
  return loaded.includes(profile) ? undefined : `${destination.name} has not loaded that profile`;
}
