import type { MoveCheck } from '../check.ts';

/** A 32-bit program runs on a 64-bit kernel. */
export const program32Bit: MoveCheck = {
  scope: 'move',
  code: 'process/32-bit',
  severity: 'error',
  summary: 'A process runs a 32-bit program',
  explains: {
    looks_at:
      "the head of every process's program file on the source, and the feature compat_cr of CRIU on both hosts",
    why: 'CRIU can dump and restore such a process only if it was built for it and the kernel runs 32-bit programs.',
    prevents: ["Can't dump task … running in 32-bit mode"],
    remedy: 'Run the 64-bit program, or install a CRIU that supports it (`criu check --feature compat_cr`).',
  },
  run: ({ tree, source, destination }) => {
    const lacking = [source, destination].find(({ facts }) => facts.criu?.features['compat_cr'] !== true);
    if (lacking === undefined || !/^(x86_64|aarch64)$/.test(source.facts.kernel.arch)) return [];
    return tree.processes
      .filter(({ settings }) => settings?.program_bits === 32)
      .map(({ pid, command }) => ({
        detail: `PID ${pid} (${command}) runs a 32-bit program, and CRIU on ${lacking.name} does not say that it supports that.`,
        subject: { host: lacking.name, pid },
      }));
  },
};
