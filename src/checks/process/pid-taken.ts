import type { HostUnderCheck, MoveCheck } from '../check.ts';
import { idsOfTree } from '../derive/ids-of-tree.ts';
import { nameHolders } from '../derive/outside-holders.ts';
import { oncePer } from '../derive/once-per.ts';

/** A number that the tree must get back is in use on the destination. */
export const pidTaken: MoveCheck = {
  scope: 'move',
  code: 'process/pid-taken',
  severity: 'error',
  summary: 'A process number of the workload is taken on the destination',
  explains: {
    looks_at:
      'every PID, thread ID, process group and session of the workload, and all in use on the destination',
    why:
      'A process keeps its PID, thread IDs, process group and session over the move. Hosts that booted recently hand ' +
      'out the same numbers. A program that was started there just now is waited out for some seconds, when the plan is ' +
      'made and again right before the freeze.',
    prevents: ["Can't fork for …: File exists", 'Unable to create a thread'],
    remedy:
      'Wait if what holds the number is short-lived; else write `pid: namespace` to have the workload keep its numbers ' +
      'in a PID namespace of its own, or restart one of the two, ideally after giving one host another range, for example ' +
      'with `echo 200000 > /proc/sys/kernel/ns_last_pid`.',
  },
  run: ({ destination, tree, workload }) => {
    if (workload.pid === 'namespace') return [];
    const taken = setOf(destination.facts.ids_in_use);
    return [...idsOfTree(tree)]
      .filter(([id]) => taken.has(id))
      .map(([id, use]) => ({
        detail: `${use} ${id} is in use on ${destination.name}${holderOf(destination, id)}.`,
        subject: { host: destination.name, pid: id },
      }));
  },
};

const setOf = oncePer((ids: readonly number[]) => new Set(ids));

/** ` by …`, when the inventory knows the process. */
function holderOf({ reading, facts }: HostUnderCheck, id: number): string {
  for (const [workload, trees] of Object.entries(reading.workloads)) {
    const holder = trees
      .flatMap(({ processes }) => processes)
      .find(({ pid, threads, session, process_group: group }) =>
        [pid, ...threads, session, group].includes(id),
      );
    if (holder) return ` by ${holder.command} of the workload ${workload}`;
  }
  const holder = facts.id_holders?.[id];
  return holder === undefined ? '' : ` by ${nameHolders([holder])}`;
}
