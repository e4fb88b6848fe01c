import type { MoveCheck, Observation } from '../check.ts';

/** The workload goes into a PID namespace of its own, or comes out of one. */
export const pidNamespace: MoveCheck = {
  scope: 'move',
  code: 'process/pid-namespace',
  severity: 'info',
  summary: 'Its process numbers on the destination are others than those that it knows',
  explains: {
    looks_at:
      '`pid` of the workload in the YAML, and the PID namespace that the workload is in on the source',
    why:
      'With `pid: namespace` the workload keeps the numbers that it knows in a PID namespace of its own, and the host gives ' +
      'it others. Its /proc is its own as well and shows nobody but itself. A small process of mig stays with it as the ' +
      'first process of the namespace and ends when it ends; killing that kills the workload.',
    prevents: [],
    remedy: 'Nothing has to be done.',
  },
  run: ({ tree, destination, source, workload }): readonly Observation[] => {
    const [root] = tree.processes;
    if (!root) return [];
    const known = root.inside?.pid ?? root.pid;
    const subject = { host: destination.name, pid: root.pid };
    if (workload.pid === 'namespace') {
      const file =
        workload.select.kind === 'pidfile' ? ` mig writes that number into ${workload.select.path}.` : '';
      const detail = `It goes on as PID ${known} in a PID namespace of its own on ${destination.name}, which gives it another number.${file}`;
      return [{ detail, subject }];
    }
    if (tree.pid_init === undefined) return [];
    const detail = `It leaves its PID namespace: PID ${root.pid} on ${source.name}, which knows itself as ${known}, is PID ${known} for everybody on ${destination.name}.`;
    return [{ detail, subject }];
  },
};
