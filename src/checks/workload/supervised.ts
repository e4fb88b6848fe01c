import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';

const STARTED_AT_BOOT = ['enabled', 'enabled-runtime', 'linked', 'linked-runtime', 'alias', 'generated'];

/** Programs that start a child again when it ends, by name; `systemd` that is not process 1 is somebody's own manager. */
const SUPERVISORS: ReadonlySet<string> = new Set([
  'circusd',
  'conmon',
  'containerd-shim',
  'perpd',
  'runsv',
  's6-supervise',
  'supervise',
  'supervise-daemo',
  'supervisord',
  'systemd',
]);

/** Somebody would start a second copy on the source. */
export const supervised: MoveCheck = {
  scope: 'move',
  code: 'workload/supervised',
  severity: 'error',
  summary: 'A supervisor would start a second copy of the workload',
  explains: {
    looks_at: "the root's systemd unit, and the names of its parents, on the source",
    why:
      'When the process leaves the source, its service manager sees it end. With `Restart=` a second copy runs within ' +
      'half a second; an enabled unit starts one at the next boot. A workload that is selected by its unit is moved as a ' +
      'unit, and systemd is told before.',
    remedy: 'Select the service by its unit: `select: { systemd: NAME }`.',
  },
  run: (move) => [...bySystemd(move), ...byParent(move)],
};

function bySystemd({ tree: { unit, processes }, source, workload }: MoveUnderCheck): readonly Observation[] {
  if (unit?.type !== 'service') return [];
  // As a unit it is kept from starting on the source from before the freeze.
  if (workload.select.kind === 'systemd' && workload.select.unit === unit.name) return [];
  // What else runs in a unit, such as a job started over ssh in ssh.service, is nobody's to restart. A unit whose
  // main process systemd does not know may be about this one.
  const isMain = unit.main_pid === 0 || processes.some(({ pid }) => pid === unit.main_pid);
  if (!isMain) return [];
  const subject = { host: source.name, workload: workload.name, key: unit.name };
  const seen = [];
  if (unit.restart !== 'no')
    seen.push({ detail: `${unit.name} on ${source.name} has \`Restart=${unit.restart}\`.`, subject });
  if (STARTED_AT_BOOT.includes(unit.file_state))
    seen.push({
      detail: `${unit.name} is ${unit.file_state} on ${source.name}, so that the next boot starts it there.`,
      subject,
    });
  return seen;
}

function byParent({ tree, source, workload }: MoveUnderCheck): readonly Observation[] {
  const parent = tree.kin?.find(({ pid }) => pid === tree.processes[0]?.parent);
  if (parent === undefined || parent.pid === 1 || !SUPERVISORS.has(parent.command)) return [];
  // It tells podman of the end; whether podman would start it again is asked by itself.
  if (tree.container?.podman !== undefined && parent.command === 'conmon') return [];
  return [
    {
      detail: `PID ${parent.pid} (${parent.command}) on ${source.name} has started it and watches over it.`,
      subject: { host: source.name, workload: workload.name, pid: parent.pid },
      remedy: `Run the program without ${parent.command}, for example with \`systemd-run\`.`,
    },
  ];
}
