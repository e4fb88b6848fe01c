import type { MoveCheck } from '../check.ts';

/** The tree's root belongs to somebody else's session. */
export const sessionOrGroupOutside: MoveCheck = {
  scope: 'move',
  code: 'process/session-or-group-outside',
  severity: 'error',
  summary: 'The root process does not lead a session of its own',
  explains: {
    looks_at: 'the session of the root process on the source',
    why: 'A session is restored with its leader. CRIU says so only after all memory has been written.',
    prevents: ['The root process … is not a session leader. Consider using --shell-job option'],
    remedy:
      'Start the program with `setsid`, as a systemd service, or select the process that leads the session.',
  },
  run: ({ tree, source }) => {
    const root = tree.processes[0];
    if (!root || root.session === root.pid) return [];
    return [
      {
        detail: `PID ${root.pid} (${root.command}) is in the session of PID ${root.session}.`,
        subject: { host: source.name, pid: root.pid },
      },
    ];
  },
};
