import type { MoveCheck } from '../check.ts';
import { isDisplay, outsidePeers } from '../derive/outside-peers.ts';

/** The workload shows windows. */
export const x11Client: MoveCheck = {
  scope: 'move',
  code: 'process/x11-client',
  severity: 'error',
  summary: 'A process is connected to an X server, which stays on the source',
  explains: {
    looks_at: 'unix connections on the source, and the names of their other ends',
    why: 'What a window shows and who has the keyboard is in the memory of the X server, and CRIU does not take half of a connection.',
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump half of stream unix connection. name: …",
    ],
    remedy:
      'Run X server and program in one tree, for example `xvfb-run` or a VNC server that starts it, and move that.',
  },
  run: ({ tree, source }) =>
    outsidePeers(tree)
      .filter(isDisplay)
      .map(({ pid, fd, inode, socket }) => ({
        detail: `fd ${fd} of PID ${pid} is connected to the X server at ${socket.peer_name ?? ''}.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
