import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';

/** A workload can have no PID namespace of its own there, or cannot be dumped from the one that it has. */
export const pidNamespaceUnsupported: MoveCheck = {
  scope: 'move',
  code: 'process/pid-namespace-unsupported',
  severity: 'error',
  summary: 'The workload can have no PID namespace of its own',
  explains: {
    looks_at:
      'the session of the root process, and nsenter and PID namespaces on both hosts, where the YAML says so',
    why:
      'Only a session that begins with the workload moves with it. One from outside, such as that of the shell that a job was ' +
      'started from, would have no number in the namespace, and CRIU does not dump such a process again. criu is brought ' +
      'into the namespace with nsenter(1).',
    prevents: ['A session leader of … is outside of its pid namespace'],
    remedy: 'Leave out `pid: namespace`.',
  },
  run: (move) => [...sessionOutside(move), ...notThere(move)],
};

function sessionOutside({ tree: { processes }, workload, source }: MoveUnderCheck): readonly Observation[] {
  const [root] = processes;
  if (workload.pid !== 'namespace' || root === undefined || root.session === root.pid) return [];
  return [
    {
      detail: `PID ${root.pid} (${root.command}) is in the session ${root.session}, which it has not begun.`,
      subject: { host: source.name, pid: root.pid },
      remedy: 'Start the program with setsid(1), or leave out `pid: namespace`.',
    },
  ];
}

function notThere({ tree, workload, source, destination }: MoveUnderCheck): readonly Observation[] {
  const entered = [
    ...(tree.pid_init !== undefined ? [source] : []),
    ...(workload.pid === 'namespace' ? [destination] : []),
  ];
  return entered.flatMap(({ name, facts }) => [
    ...(facts.tools['nsenter'] === undefined
      ? [
          {
            detail: `There is no nsenter on ${name}.`,
            subject: { host: name },
            remedy: `Install util-linux on ${name}.`,
          },
        ]
      : []),
    ...(facts.namespaces['pid'] === undefined
      ? [{ detail: `The kernel of ${name} has no PID namespaces.`, subject: { host: name } }]
      : []),
  ]);
}
