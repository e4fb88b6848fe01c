import type { MoveCheck } from '../check.ts';

const STARTED_AT_BOOT = ['enabled', 'enabled-runtime', 'linked', 'linked-runtime', 'alias', 'generated'];

/** systemd would start a second copy on the source. */
export const supervised: MoveCheck = {
  scope: 'move',
  code: 'workload/supervised',
  severity: 'error',
  summary: 'systemd would start a second copy of the workload',
  explains: {
    why:
      'When the process leaves the source, its service manager sees it end. With `Restart=` a second copy runs within ' +
      'half a second; an enabled unit starts one at the next boot. This version does not move services as units.',
    remedy:
      'Run the program outside the unit, for example with `systemd-run`, until services can be moved as units.',
  },
  run: ({ tree, source, workload }) => {
    const { unit } = tree;
    if (unit?.type !== 'service') return [];
    // What else runs in a unit, such as a job started over ssh in ssh.service, is nobody's to restart. A unit whose
    // main process systemd does not know may be about this one.
    const isMain = unit.main_pid === 0 || tree.processes.some(({ pid }) => pid === unit.main_pid);
    if (!isMain) return [];
    const subject = { host: source.name, workload: workload.name, key: unit.name };
    const seen = [];
    if (unit.restart !== 'no') {
      seen.push({ detail: `${unit.name} on ${source.name} has \`Restart=${unit.restart}\`.`, subject });
    }
    if (STARTED_AT_BOOT.includes(unit.file_state)) {
      seen.push({
        detail: `${unit.name} is ${unit.file_state} on ${source.name}, so that the next boot starts it there.`,
        subject,
      });
    }
    return seen;
  },
};
