import type { MoveCheck } from '../check.ts';

/** The tree's root belongs to somebody else's session, as a job of a shell does. */
export const sessionOrGroupOutside: MoveCheck = {
  scope: 'move',
  code: 'process/session-or-group-outside',
  severity: 'info',
  summary: 'The root process does not lead a session of its own',
  explains: {
    looks_at: 'session and process group of the root process on the source',
    why:
      'A job that was started with `nohup cmd &` is in the session of its login. That stays: the copy is in a session ' +
      "that mig makes for it, which has no terminal and nobody else in it, so that neither a login's Ctrl-C nor its end " +
      'reaches the copy. A process group that the root does not lead becomes a new one as well. Other processes on ' +
      'either host that send signals to the old numbers reach nobody.',
    prevents: ['The root process … is not a session leader. Consider using --shell-job option'],
    remedy: 'Nothing has to be done. A program that was started with `setsid` keeps its session.',
  },
  run: ({ tree, source, destination }) => {
    const root = tree.processes[0];
    if (!root || root.session === root.pid) return [];
    const group =
      root.process_group === root.pid ? 'Its process group stays the same.' : 'So is its process group.';
    const leader = tree.kin?.find(({ pid }) => pid === root.session);
    const whose = leader
      ? `the session of PID ${root.session} (${leader.command})`
      : `session ${root.session}, whose leader has ended`;
    return [
      {
        detail: `PID ${root.pid} (${root.command}) is in ${whose}; on ${destination.name} it is in a new one. ${group}`,
        subject: { host: source.name, pid: root.pid },
      },
    ];
  },
};
