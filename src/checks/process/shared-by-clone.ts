import type { ProcessFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';

/** Two processes share what else only the threads of one do. */
export const sharedByClone: MoveCheck = {
  scope: 'move',
  code: 'process/shared-by-clone',
  severity: 'error',
  summary: 'Processes share their memory, folder or descriptors as threads do',
  explains: {
    looks_at: "what the workload's processes have in common on the source, by kcmp(2)",
    why:
      'A process that was made by clone(2) with CLONE_VM or CLONE_FS shares these with the one that made it. CRIU ' +
      'restores that for threads only; a table of descriptors it lets a process share with its parent.',
    prevents: ["Can't make VM id for …", "Can't make FS id for …", "Can't make FILES id for …"],
    remedy: 'Wait until the child has run its own program or ended, or make the program use threads.',
  },
  run: ({ tree, source }) => {
    const byPid = new Map(tree.processes.map((process) => [process.pid, process]));
    return tree.processes.flatMap((process) => {
      const { pid, command, shares = {} } = process;
      const { memory, folder, descriptors } = shares;
      const found = [
        ['its memory', memory],
        ['its folder', folder],
        ['its descriptors', hasParents(process, byPid) ? undefined : descriptors],
      ] as const;
      return found.flatMap(([what, other]) =>
        other === undefined
          ? []
          : [
              {
                detail: `PID ${pid} (${command}) shares ${what} with PID ${other}.`,
                subject: { host: source.name, pid, key: what },
              },
            ],
      );
    });
  },
};

/** Whether the table of descriptors is the parent's as well (`shared_fdtable` in CRIU's pstree.h). */
function hasParents({ parent, shares }: ProcessFacts, byPid: ReadonlyMap<number, ProcessFacts>): boolean {
  const first = shares?.descriptors;
  return first !== undefined && (first === parent || byPid.get(parent)?.shares?.descriptors === first);
}
