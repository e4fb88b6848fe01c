import type { MoveCheck } from '../check.ts';

// Core dumps of such processes are made, for root to read (proc_sys_fs(5)).
const FOR_ROOT = 2;

/** A process leaves core dumps for root, and will leave none. */
export const dumpable: MoveCheck = {
  scope: 'move',
  code: 'process/dumpable',
  severity: 'warning',
  summary: "A process's core dumps will be switched off",
  waivable: true,
  explains: {
    looks_at: 'whom /proc/PID belongs to on the source, and fs.suid_dumpable of both hosts',
    why:
      'A process that has changed its user has a mark from fs.suid_dumpable. A process cannot set the mark for dumps ' +
      'that root reads itself, so CRIU switches dumps off where the destination has another default.',
    prevents: [
      'Dumpable flag […] does not match current […]. Will fallback to setting it to 0 to disable it.',
    ],
    remedy: 'On the destination: `sysctl fs.suid_dumpable=2`, as systemd-coredump does.',
  },
  run: ({ tree, source, destination }) => {
    const there = destination.facts.rights.suid_dumpable;
    if (source.facts.rights.suid_dumpable !== FOR_ROOT || there === FOR_ROOT) return [];
    return tree.processes
      .filter(({ settings }) => settings?.undumpable)
      .map(({ pid, command }) => ({
        detail:
          `PID ${pid} (${command}) may leave core dumps for root only, and fs.suid_dumpable is ` +
          `${there ?? 'not known'} on ${destination.name}.`,
        subject: { host: destination.name, pid },
      }));
  },
};
