import type { MoveCheck } from '../check.ts';
import { insteadOfTerminal } from '../derive/multiplexers.ts';
import { ownTerminals } from '../derive/terminals-of-tree.ts';

// Majors 136 to 143 are the slaves of pseudo-terminals, 256 numbers each (Documentation/admin-guide/devices.txt).
const FIRST_PTS_MAJOR = 136;
const NUMBERS_PER_MAJOR = 256;
// `/dev/tty`, which stands for whichever terminal controls the process.
const CURRENT_TERMINAL = '5:0';

/** The process hangs on a terminal that does not move with it. */
export const terminal: MoveCheck = {
  scope: 'move',
  code: 'process/terminal',
  severity: 'warning',
  summary: 'A process has a controlling terminal outside the workload',
  waivable: true,
  explains: {
    looks_at:
      'the controlling terminal of every process on the source, and the terminals that the workload holds open',
    why:
      'The terminal belongs to a login or a multiplexer on the source, which stays there. CRIU refuses to tear an open ' +
      'one off; a process that has it open nowhere goes on without it.',
    prevents: [
      'Found dangling tty with sid …',
      'Task attached to shell terminal. Consider using --shell-job option.',
    ],
    remedy:
      'Start the program with `setsid` and its input and output on files, or select the tree that holds the terminal (tmux).',
  },
  run: ({ tree, source }) => {
    const own = ownTerminals(tree);
    const open = new Set(
      tree.processes.flatMap(({ fds }) => fds.filter((fd) => fd.kind === 'terminal')).map(({ rdev }) => rdev),
    );
    return tree.processes.flatMap(({ pid, command, terminal: device }) => {
      if (device === undefined) return [];
      const [major = 0, minor = 0] = device.split(':').map(Number);
      if (own.has((major - FIRST_PTS_MAJOR) * NUMBERS_PER_MAJOR + minor)) return [];
      const isOpen = open.has(device) || open.has(CURRENT_TERMINAL);
      const remedy = insteadOfTerminal(tree, source);
      return [
        {
          detail: `PID ${pid} (${command}) is controlled by terminal ${device}${isOpen ? '' : ', which it will have lost'}.`,
          subject: { host: source.name, pid },
          ...(isOpen ? { severity: 'error' as const, ...(remedy !== undefined && { remedy }) } : {}),
        },
      ];
    });
  },
};
