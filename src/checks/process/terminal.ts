import type { MoveCheck } from '../check.ts';
import { ownTerminals } from '../derive/terminals-of-tree.ts';

// Majors 136 to 143 are the slaves of pseudo-terminals, 256 numbers each (Documentation/admin-guide/devices.txt).
const FIRST_PTS_MAJOR = 136;
const NUMBERS_PER_MAJOR = 256;

/** The process hangs on a terminal that does not move with it. */
export const terminal: MoveCheck = {
  scope: 'move',
  code: 'process/terminal',
  severity: 'error',
  summary: 'A process has a controlling terminal outside the workload',
  explains: {
    why: 'The terminal belongs to a login or a multiplexer on the source, which stays there.',
    prevents: [
      'Found dangling tty with sid …',
      'Task attached to shell terminal. Consider using --shell-job option.',
    ],
    remedy:
      'Start the program with `setsid` and its input and output on files, or select the tree that holds the terminal (tmux).',
  },
  run: ({ tree, source }) => {
    const own = ownTerminals(tree);
    return tree.processes.flatMap(({ pid, command, terminal: device }) => {
      if (device === undefined) return [];
      const [major = 0, minor = 0] = device.split(':').map(Number);
      if (own.has((major - FIRST_PTS_MAJOR) * NUMBERS_PER_MAJOR + minor)) return [];
      return [
        {
          detail: `PID ${pid} (${command}) is controlled by terminal ${device}.`,
          subject: { host: source.name, pid },
        },
      ];
    });
  },
};
