import type { MoveCheck } from '../check.ts';

/** The process handles page faults itself. */
export const userfaultfd: MoveCheck = {
  scope: 'move',
  code: 'fds/userfaultfd',
  severity: 'error',
  summary: 'The workload handles its own page faults',
  explains: {
    looks_at: 'what every descriptor without a path is called on the source',
    why: 'A userfaultfd serves pages of memory on demand, as garbage collectors and virtual machines do. CRIU cannot read out which.',
    prevents: ["Can't dump file … of that type [600] (anon anon_inode:[userfaultfd])"],
    remedy: 'Start the program without the feature that uses it, for example another garbage collector.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'anonymous' || fd.name !== 'userfaultfd') return [];
      return [{ detail: `${who} is ${fd.link}.`, subject: { host: source.name, pid, fd: fd.fd } }];
    }),
};
