import type { MoveCheck } from '../check.ts';
import { BPF_OBJECTS } from '../derive/bpf-objects.ts';

/** The process holds maps, programs or links of bpf(2). */
export const bpf: MoveCheck = {
  scope: 'move',
  code: 'fds/bpf',
  severity: 'error',
  summary: 'The workload holds BPF objects',
  explains: {
    looks_at: 'what every descriptor without a path is called on the source',
    why: 'BPF programs are loaded into one kernel and attached there. CRIU does not load them into another.',
    prevents: ["Can't dump file … of that type [600] (anon anon_inode:bpf…)"],
    remedy: 'Move the tracer or filter by starting it on the destination anew, or make it close them.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'anonymous' || !BPF_OBJECTS.includes(fd.name)) return [];
      return [{ detail: `${who} is ${fd.link}.`, subject: { host: source.name, pid, fd: fd.fd } }];
    }),
};
