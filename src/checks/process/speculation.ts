import type { MoveCheck } from '../check.ts';

/** A process has switched off what the processor may guess for it. */
export const speculation: MoveCheck = {
  scope: 'move',
  code: 'process/speculation',
  severity: 'warning',
  summary: "A process's protection from speculation will be lost",
  waivable: true,
  explains: {
    looks_at: 'the status of every process on the source',
    why: 'CRIU does not carry what was set with prctl(PR_SET_SPECULATION_CTRL): after the move the processor guesses again.',
    remedy: 'Restart the program after the move if it runs code that it does not trust.',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap((process) => {
      const { pid, command, settings } = process;
      const off = (settings?.speculation ?? []).filter((line) =>
        /: (thread (force )?mitigated|conditional (force )?disabled)$/.test(line),
      );
      // Older kernels do it to whoever filters system calls, and will again.
      if (off.length === 0 || process.seccomp !== 0) return [];
      return [
        {
          detail: `PID ${pid} (${command}) has set ${off.join(' and ')}.`,
          subject: { host: source.name, pid },
        },
      ];
    }),
};
