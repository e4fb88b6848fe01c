import type { MoveCheck, Observation } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';
import { meansThread } from '../derive/open-flags.ts';

/** A descriptor refers to a process. */
export const pidfd: MoveCheck = {
  scope: 'move',
  code: 'fds/pidfd',
  severity: 'error',
  summary: 'The workload holds a descriptor of a process that does not move',
  explains: {
    looks_at: 'the fdinfo and flags of every pidfd on the source, and the version of CRIU there',
    why:
      'A pidfd means one process. CRIU 4.1 and newer restore it when that process is in the tree or has ended; one that ' +
      'means a single thread they do not.',
    prevents: ['pidfd pid … is not a part of process tree..', 'PIDFD_THREAD flag is currently not supported'],
    remedy:
      'Select a process further up, so that the other process is in the tree, or make the program close it.',
  },
  run: ({ tree, source, descriptors }) => {
    const inside = new Set([-1, ...tree.processes.map(({ pid }) => pid)]);
    const isOld = compareVersions(source.facts.criu?.version ?? '0', '4.1') < 0;
    return descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'anonymous' || fd.name !== 'pidfd') return [];
      const isOfThread = meansThread(fd.flags);
      if (!isOld && !isOfThread && fd.pid !== undefined && inside.has(fd.pid)) return [];
      return [
        {
          detail: `${who} refers to ${meant(fd.pid, isOfThread)}.`,
          subject: { host: source.name, pid, fd: fd.fd },
          ...(isOld ? { remedy: `Install CRIU 4.1 or newer on ${source.name}.` } : {}),
        },
      ];
    });
  },
};

function meant(pid: number | undefined, isOfThread: boolean): string {
  if (pid === undefined) return 'a process that could not be told';
  if (pid === -1) return 'a process that has ended';
  return isOfThread ? `thread ${pid} alone` : `PID ${pid}`;
}
