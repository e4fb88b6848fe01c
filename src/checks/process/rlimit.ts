import type { MoveCheck } from '../check.ts';

const CAP_SYS_RESOURCE = 1n << 24n;

/** A limit is higher than root may set it on the destination. */
export const rlimit: MoveCheck = {
  scope: 'move',
  code: 'process/rlimit',
  severity: 'warning',
  summary: 'A limit of the workload is higher than root may set it on the destination',
  waivable: true,
  explains: {
    looks_at: '/proc/PID/limits of every process, and the limits and capabilities of root on the destination',
    why:
      'CRIU sets the limits again and does not look whether that worked. Without CAP_SYS_RESOURCE nobody may raise one ' +
      'that he has inherited.',
    remedy:
      'Give root on the destination CAP_SYS_RESOURCE, or raise its limits in the system manager (`DefaultLimit…=` in system.conf).',
  },
  run: ({ tree, destination }) => {
    const { capabilities, first_limits: there } = destination.facts.rights;
    if (there === undefined || (BigInt(`0x${capabilities || '0'}`) & CAP_SYS_RESOURCE) !== 0n) return [];
    return tree.processes.flatMap(({ pid, command, settings }) =>
      Object.entries(settings?.hard_limits ?? {})
        .filter(([name, hard]) => amount(hard) > amount(there[name] ?? 'unlimited'))
        .map(([name, hard]) => ({
          detail: `PID ${pid} (${command}) has "${name}" at ${hard}, and root on ${destination.name} can set ${there[name]}.`,
          subject: { host: destination.name, pid, key: name },
        })),
    );
  },
};

function amount(limit: string): number {
  return limit === 'unlimited' ? Infinity : Number(limit);
}
