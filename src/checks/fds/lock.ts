import type { LockFacts } from '../../model/index.ts';
import type { MoveCheck, Observation } from '../check.ts';
import type { HeldDescriptor } from '../derive/descriptors-of-tree.ts';

/** File locks. */
export const lock: MoveCheck = {
  scope: 'move',
  code: 'fds/lock',
  severity: 'info',
  summary: 'The workload holds file locks',
  explains: {
    why: 'CRIU carries locks when it is told to, as mig does. A lock that a process outside holds on the same file stays behind.',
    prevents: ['Some file locks are hold by dumping tasks! You can try --file-locks to dump them.'],
    remedy: 'Nothing needs to be done for locks that only the workload holds.',
  },
  run: ({ tree, source, descriptors }) => {
    const inside = new Set(tree.processes.flatMap(({ pid, threads }) => [pid, ...threads]));
    // An inherited lock is listed by each process that has it.
    const locks = new Map(
      tree.locks.map((held) => [JSON.stringify({ ...held, pid: isOwn(held) ? 0 : held.pid }), held]),
    );
    return [...locks.values()].map((held): Observation => {
      const path = pathOf(descriptors, held.inode);
      const what = `A ${held.kind} lock (${held.mode}) on ${path ?? `inode ${held.inode}`}`;
      const subject = { host: source.name, inode: held.inode, ...(path === undefined ? {} : { path }) };
      if (isOwn(held)) return { detail: `${what} moves with the workload.`, subject };
      return {
        detail: `${what} is held by PID ${held.pid}, which does not move.`,
        subject: { ...subject, pid: held.pid },
        severity: 'error',
        remedy: `End PID ${held.pid}, or make it release the lock.`,
      };
    });

    /** Open file description locks belong to no process; the kernel writes -1 for them (fs/locks.c). */
    function isOwn({ pid }: LockFacts): boolean {
      return pid <= 0 || inside.has(pid);
    }
  },
};

function pathOf(descriptors: readonly HeldDescriptor[], inode: string): string | undefined {
  const holder = descriptors.find(({ fd }) => fd.kind === 'file' && fd.inode === inode);
  return holder?.fd.kind === 'file' ? holder.fd.path : undefined;
}
