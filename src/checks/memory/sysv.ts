import type { MoveCheck, MoveUnderCheck, Observation } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';
import { nameSysvObject, sysvOfTree, sysvToTake } from '../derive/sysv-of-tree.ts';

const NAMED = 4;

/** System V objects are taken out of the host's IPC namespace, or cannot be. */
export const sysv: MoveCheck = {
  scope: 'move',
  code: 'memory/sysv',
  severity: 'error',
  summary: 'The workload uses System V shared memory, semaphores or queues of the host',
  explains: {
    looks_at:
      'every mapping and IPC namespace on the source, /proc/sysvipc, and who attached or used what last',
    why:
      'They belong to the whole host, and CRIU carries them only as part of an IPC namespace, as a whole. mig makes it ' +
      "take the host's for one of the workload's own: after the move the workload has them in a namespace to itself, " +
      'where others on the host do not see them (`nsenter -i -t PID ipcs` does). What only the workload used is removed from the source.',
    prevents: ["Task … with SysVIPC shmem map @… doesn't live in IPC ns"],
    remedy:
      'Nothing needs to be done where it is only information; else make the program use POSIX shared memory.',
  },
  run: (move) => {
    const { tree, source } = move;
    const taken = sysvToTake(tree, source.facts);
    if (taken === undefined) return [];
    const subject = { host: source.name, pid: tree.identity.pid };
    const obstacles = obstaclesTo(move);
    if (obstacles.length > 0) return obstacles.map((obstacle) => ({ ...obstacle, subject }));
    const { idle } = sysvOfTree(tree);
    const bytes = idle.reduce((sum, object) => sum + (object.bytes ?? 0), 0);
    const stale =
      idle.length === 0
        ? ''
        : ` What nobody uses goes along and stays on ${source.name} as well: ${list(idle.map(nameSysvObject))}, ${inMib(bytes)}.`;
    const own = taken.length === 0 ? 'What it has attached' : list(taken.map(nameSysvObject));
    return [
      {
        detail: `On ${move.destination.name} it is in an IPC namespace of the workload's own: ${own}.${stale}`,
        subject,
        severity: 'info',
      },
    ];
  },
};

/** Why the namespace cannot be taken along. */
function obstaclesTo({ tree, source, destination }: MoveUnderCheck): readonly Observation[] {
  const without = [source, destination].filter(({ facts }) => facts.namespaces['ipc'] === undefined);
  return [
    ...(tree.sysv_objects === undefined
      ? [{ detail: `Who else uses the System V objects on ${source.name} could not be read.` }]
      : []),
    ...without.map(({ name }) => ({ detail: `The kernel of ${name} has no IPC namespaces.` })),
    ...(source.facts.tools['unshare'] === undefined
      ? [
          {
            detail: `There is no unshare in root's PATH on ${source.name}.`,
            remedy: 'Install it, on Debian with `apt-get install util-linux`.',
          },
        ]
      : []),
  ];
}

function list(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
