import type { UnixSocketFacts } from '../../model/index.ts';
import type { HostUnderCheck, MoveCheck } from '../check.ts';
import { isJournalStream, outsidePeers } from '../derive/outside-peers.ts';

/** Standard output goes to the journal, which every host has its own of. */
export const journald: MoveCheck = {
  scope: 'move',
  code: 'sockets/journald',
  severity: 'info',
  summary: "The workload's output goes to the journal",
  explains: {
    looks_at:
      'unix connections on the source, who has the other end and what journald keeps of them, and whether journald listens ' +
      'on the destination',
    why:
      "A systemd unit's output is a unix stream to journald on the source. It cannot leave its host. mig opens a new one on " +
      'the destination with the same settings and has CRIU put it in the place of the old one.',
    prevents: [
      'External socket is used. Consider using --ext-unix-sk option.',
      "Can't dump half of stream unix connection. name: …",
    ],
    remedy:
      'Start journald on the destination, or the program with its output on a file: in a unit ' +
      '`StandardOutput=append:/var/log/NAME.log`, with systemd-run `-p StandardOutput=append:…` and `-p StandardError=append:…`.',
  },
  run: ({ tree, source, destination }) =>
    outsidePeers(tree)
      .filter((held) => held.socket.type !== 'datagram' && isJournalStream(tree, held))
      .map(({ pid, fd, inode, socket }) => {
        const what = `fd ${fd} of PID ${pid} is a stream to journald`;
        const subject = { host: source.name, pid, fd, inode };
        const reason = whyNot(socket, source, destination);
        return reason === undefined
          ? {
              detail: `${what}, and will be one to journald on ${destination.name}.`,
              subject,
            }
          : { detail: `${what}; ${reason}.`, subject, severity: 'error' };
      }),
};

/** What keeps a stream from being opened anew, as the rest of a sentence; nothing if it can be. */
function whyNot(
  { journal }: UnixSocketFacts,
  source: HostUnderCheck,
  destination: HostUnderCheck,
): string | undefined {
  if (journal === undefined)
    return `${source.name} does not tell how journald takes it (/run/systemd/journal/streams)`;
  if (destination.facts.journal_listens === true) return undefined;
  return destination.facts.journal_listens === false
    ? `journald does not listen on ${destination.name}`
    : `it is not known whether journald listens on ${destination.name}`;
}
