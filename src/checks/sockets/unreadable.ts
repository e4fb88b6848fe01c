import type { SocketFacts } from '../../model/index.ts';
import type { MoveCheck, Observation } from '../check.ts';
import { socketsOfTree } from '../derive/sockets-of-tree.ts';

/** It could not be found out what a socket is, or what is special about it. */
export const unreadable: MoveCheck = {
  scope: 'move',
  code: 'sockets/unreadable',
  severity: 'error',
  summary: 'A socket of the workload could not be read',
  explains: {
    looks_at: 'every socket on the source, in the tables of the kernel and, of some, with pidfd_getfd(2)',
    why: 'What cannot be read cannot be judged, and may be what CRIU fails on.',
    prevents: ['Unable to get a socket file descriptor with SIOCUNIXFILE ioctl: …'],
    remedy:
      'Run the plan again: the socket may have been closed meanwhile. Reading sockets takes root and Linux 5.6 or newer.',
  },
  run: ({ tree, source }) => {
    const home = tree.processes[0]?.namespaces['net'];
    // A process in another network is refused for that.
    const neighbours = new Set(
      tree.processes.filter(({ namespaces }) => namespaces['net'] === home).map(({ pid }) => pid),
    );
    return socketsOfTree(tree)
      .filter(({ pid }) => neighbours.has(pid))
      .flatMap(({ pid, fd, inode, protocol, socket }): readonly Observation[] => {
        const subject = { host: source.name, pid, fd, inode };
        const what = `fd ${fd} of PID ${pid} (${protocol})`;
        // Without a protocol it has been refused for that.
        if (socket === undefined)
          return protocol === '' ? [] : [{ detail: `${what} is in none of the kernel's tables.`, subject }];
        const trouble = 'trouble' in socket ? socket.trouble : undefined;
        if (trouble === undefined) return [];
        return [
          {
            detail: `${what} could not be asked: ${trouble}.`,
            subject,
            severity: mayFail(socket) ? 'error' : 'warning',
          },
        ];
      });
  },
};

/** Whether what is not known may be more than something that gets lost. */
function mayFail(socket: SocketFacts): boolean {
  return ['raw', 'unix'].includes(socket.kind) || (socket.kind === 'udp' && socket.send_queue_bytes > 0);
}
