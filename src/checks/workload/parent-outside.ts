import type { MoveCheck } from '../check.ts';

/** Somebody waits for the process. */
export const parentOutside: MoveCheck = {
  scope: 'move',
  code: 'workload/parent-outside',
  severity: 'warning',
  waivable: true,
  summary: 'The workload has a parent process that stays on the source',
  explains: {
    looks_at: "the parent of the tree's root",
    why:
      'The parent sees its child killed. A shell or a terminal then only says so; a supervisor (runit, supervisord, a ' +
      'container runtime) starts a second copy. After the move the parent is process 1.',
    remedy: 'Make sure that the parent starts nothing, or select the parent.',
  },
  run: ({ tree, source, workload }) => {
    const root = tree.processes[0];
    if (!root || root.parent <= 1) return [];
    const parent = tree.kin?.find(({ pid }) => pid === root.parent);
    // It tells podman of the end, and ends with it.
    if (tree.container?.podman !== undefined && parent?.command === 'conmon') return [];
    const name = parent ? ` (${parent.command})` : '';
    return [
      {
        detail: `The parent of PID ${root.pid} (${root.command}) on ${source.name} is PID ${root.parent}${name}.`,
        subject: { host: source.name, workload: workload.name, pid: root.parent },
      },
    ];
  },
};
