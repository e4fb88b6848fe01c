import type { MoveCheck } from '../check.ts';

/** The process does its input and output over io_uring. */
export const ioUring: MoveCheck = {
  scope: 'move',
  code: 'fds/io-uring',
  severity: 'error',
  summary: 'The workload uses io_uring',
  explains: {
    looks_at: 'every descriptor and mapping on the source',
    why: 'CRIU cannot carry an io_uring. Node.js 24 and others use it whenever the kernel offers it.',
    prevents: [
      'send_fds failed (-22)',
      "Can't retrieve FDs from socket",
      'Unknown shit 600 (anon_inode:[io_uring])',
    ],
    remedy:
      'Restart the program where it finds none: `sysctl kernel.io_uring_disabled=2`, or for one systemd unit ' +
      '`SystemCallFilter=~io_uring_setup` with `SystemCallErrorNumber=ENOSYS`.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, fds, mappings }) => {
      const fd = fds.find((held) => held.kind === 'anonymous' && held.name === 'io_uring');
      if (!fd && !mappings.some(({ kind }) => kind === 'io-uring')) return [];
      const subject = { host: source.name, pid, ...(fd ? { fd: fd.fd } : {}) };
      return [
        { detail: `PID ${pid} (${command}) has ${fd ? 'an io_uring open' : 'an io_uring mapped'}.`, subject },
      ];
    }),
};
