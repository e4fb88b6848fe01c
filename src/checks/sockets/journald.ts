import type { MoveCheck } from '../check.ts';
import { isJournalStream, outsidePeers } from '../derive/outside-peers.ts';

/** Standard output goes to the journal. */
export const journald: MoveCheck = {
  scope: 'move',
  code: 'sockets/journald',
  severity: 'error',
  summary: "The workload's output goes to the journal",
  explains: {
    looks_at: 'unix connections on the source, and who has the other end',
    why: "A systemd unit's output is a unix stream to journald on the source. It cannot leave its host, and CRIU refuses.",
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump half of stream unix connection. name: …",
    ],
    remedy:
      'Start the program with its output on a file: in a unit `StandardOutput=append:/var/log/NAME.log`, with ' +
      'systemd-run `-p StandardOutput=append:…` and `-p StandardError=append:…`.',
  },
  run: ({ tree, source }) =>
    outsidePeers(tree)
      .filter((held) => held.socket.type !== 'datagram' && isJournalStream(tree, held))
      .map(({ pid, fd, inode }) => ({
        detail: `fd ${fd} of PID ${pid} is a stream to journald.`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
