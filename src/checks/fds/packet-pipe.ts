import type { MoveCheck } from '../check.ts';
import { keepsPackets } from '../derive/open-flags.ts';

/** A pipe was made with O_DIRECT. */
export const packetPipe: MoveCheck = {
  scope: 'move',
  code: 'fds/packet-pipe',
  severity: 'error',
  summary: 'A pipe is in packet mode',
  explains: {
    looks_at: 'the flags of every pipe on the source',
    why: 'CRIU cannot carry the boundaries between the packets in the pipe.',
    prevents: ['The packetized mode for pipes is not supported yet'],
    remedy: 'Make the program use pipes without O_DIRECT.',
  },
  run: ({ source, descriptors }) =>
    descriptors
      .filter(({ fd }) => fd.kind === 'pipe' && keepsPackets(fd.flags, source.facts.kernel.arch))
      .map(({ pid, fd: { fd, inode }, who }) => ({
        detail: `${who} is a pipe in packet mode (O_DIRECT).`,
        subject: { host: source.name, pid, fd, inode },
      })),
};
