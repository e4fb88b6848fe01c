import type { MoveCheck, Observation } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';

/** A descriptor refers to a process. */
export const pidfd: MoveCheck = {
  scope: 'move',
  code: 'fds/pidfd',
  severity: 'error',
  summary: 'The workload holds a descriptor of a process that does not move',
  explains: {
    why: 'A pidfd means one process. CRIU 4.1 and newer restore it when that process is in the tree.',
    prevents: ['pidfd pid … is not a part of process tree..'],
    remedy:
      'Select a process further up, so that the other process is in the tree, or make the program close it.',
  },
  run: ({ tree, source, descriptors }) => {
    const inside = new Set(tree.processes.map(({ pid }) => pid));
    const isOld = compareVersions(source.facts.criu?.version ?? '0', '4.1') < 0;
    return descriptors.flatMap(({ pid, fd, who }): readonly Observation[] => {
      if (fd.kind !== 'anonymous' || fd.name !== 'pidfd') return [];
      if (!isOld && fd.pid !== undefined && inside.has(fd.pid)) return [];
      const meant = fd.pid === undefined ? 'a process that could not be told' : `PID ${fd.pid}`;
      return [
        {
          detail: `${who} refers to ${meant}.`,
          subject: { host: source.name, pid, fd: fd.fd },
          ...(isOld ? { remedy: `Install CRIU 4.1 or newer on ${source.name}.` } : {}),
        },
      ];
    });
  },
};
