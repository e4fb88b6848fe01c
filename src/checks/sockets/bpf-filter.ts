import type { MoveCheck } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** A program of eBPF filters what a socket gets. */
export const bpfFilter: MoveCheck = {
  scope: 'move',
  code: 'sockets/bpf-filter',
  severity: 'error',
  summary: 'A socket of the workload has an eBPF filter',
  explains: {
    looks_at: 'the filter of every socket on the source',
    why: 'CRIU carries filters of classic BPF. The kernel does not give an eBPF program (SO_ATTACH_BPF) out again.',
    prevents: ["Can't get socket filter len: …"],
    remedy: 'Make the program take the filter off (SO_DETACH_BPF) or close the socket before the move.',
  },
  run: ({ tree, source }) =>
    socketsOfTree(tree)
      .filter(({ socket }) => socket !== undefined && 'filtered' in socket && socket.filtered)
      .map(({ pid, fd, inode, protocol }) => ({
        detail: `fd ${fd} of PID ${pid} (${protocol}) has a filter of eBPF.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
