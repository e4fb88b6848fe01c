import type { MoveCheck } from '../check.ts';

/** A POSIX message queue is open. */
export const mqueue: MoveCheck = {
  scope: 'move',
  code: 'fds/mqueue',
  severity: 'error',
  summary: 'The workload has a message queue open',
  explains: {
    looks_at: 'the file system of every descriptor on the source that no mount of the host leads to',
    why: "A POSIX message queue (mq_overview(7)) lives in a file system of the kernel's own, which CRIU does not carry.",
    prevents: ["Can't lookup mount=… for fd=… path=/…"],
    remedy: 'Make the program close the queue before the move.',
  },
  run: ({ source, descriptors }) =>
    descriptors.flatMap(({ pid, fd, who }) => {
      if (fd.kind !== 'message-queue') return [];
      return [
        {
          detail: `${who} is the message queue ${fd.path}.`,
          subject: { host: source.name, pid, fd: fd.fd, path: fd.path },
        },
      ];
    }),
};
