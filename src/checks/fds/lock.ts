import type { MoveCheck, Observation } from '../check.ts';

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
  run: ({ tree, source }) => {
    const inside = new Set(tree.processes.flatMap(({ pid, threads }) => [pid, ...threads]));
    return tree.locks.map((held): Observation => {
      const path = pathOf(held.inode);
      const what = `A ${held.kind} ${held.mode} lock on ${path ?? `inode ${held.inode}`}`;
      const subject = { host: source.name, inode: held.inode, ...(path === undefined ? {} : { path }) };
      // Open file description locks belong to no process; the kernel writes -1 for them (fs/locks.c).
      if (held.pid <= 0 || inside.has(held.pid)) {
        return { detail: `${what} moves with the process.`, subject };
      }
      return {
        detail: `${what} is held by PID ${held.pid}, which does not move.`,
        subject: { ...subject, pid: held.pid },
        severity: 'error',
        remedy: `End PID ${held.pid}, or make it release the lock.`,
      };
    });

    function pathOf(inode: string): string | undefined {
      for (const fd of tree.processes.flatMap(({ fds }) => fds)) {
        if (fd.kind === 'file' && fd.inode === inode) return fd.path;
      }
      return undefined;
    }
  },
};
