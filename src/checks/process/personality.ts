import type { MoveCheck } from '../check.ts';

/** A process has asked the kernel to behave in another way. */
export const personality: MoveCheck = {
  scope: 'move',
  code: 'process/personality',
  severity: 'warning',
  summary: "A process's personality will be lost",
  waivable: true,
  explains: {
    looks_at: '/proc/PID/personality of every process on the source',
    why: 'CRIU does not carry the flags of personality(2), such as the one for addresses that are not random. What they have done already stays; programs started from now on are without them.',
    remedy: 'Nothing needs to be done, unless the program starts others that need the flags.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap((process) => {
      const { pid, command, settings } = process;
      const flags = settings?.personality;
      if (flags === undefined || /^0*$/.test(flags)) return [];
      return [
        {
          detail: `PID ${pid} (${command}) has the flags ${flags} of personality(2).`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};
