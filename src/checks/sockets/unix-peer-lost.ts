import type { MoveCheck, Observation } from '../check.ts';
import { unixSocketsOfTree } from '../derive/sockets-of-tree.ts';

/** Who has the other end of a connection is told wrongly after the move. */
export const unixPeerLost: MoveCheck = {
  scope: 'move',
  code: 'sockets/unix-peer-lost',
  severity: 'warning',
  waivable: true,
  summary: 'Who has the other end of a unix connection will be told wrongly',
  explains: {
    looks_at: 'the unix connections within the workload on the source, and the users of who has their ends',
    why:
      'CRIU connects the two ends again as root, so that SO_PEERCRED names root for good, whoever has the other end. ' +
      'A server that asks for it only when it accepts a connection does not notice.',
    remedy: 'Make the clients connect anew after the move if the server asks again who they are.',
  },
  run: ({ tree, source }) => {
    const held = unixSocketsOfTree(tree);
    const peers = new Map(held.map((each) => [each.inode, each]));
    const uids = new Map(tree.processes.map(({ pid, uids: [, effective] }) => [pid, effective]));
    return held.flatMap(({ pid, fd, inode, socket }): readonly Observation[] => {
      if (socket.type === 'datagram' || socket.state !== 'ESTAB') return [];
      const peer = peers.get(socket.peer);
      // Without a name it is a pair, whose ends know each other anyway.
      if (peer === undefined || (socket.path === '' && peer.socket.path === '')) return [];
      const uid = uids.get(peer.pid);
      if (uid === 0) return [];
      return [
        {
          detail: `fd ${fd} of PID ${pid} is connected to PID ${peer.pid}, which has the user ${uid}, and will be told 0.`,
          subject: { host: source.name, pid, fd, inode },
        },
      ];
    });
  },
};
