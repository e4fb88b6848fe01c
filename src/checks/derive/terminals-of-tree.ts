import type { WorkloadFacts } from '../../model/index.ts';

/**
 * Numbers of the pseudo-terminals whose master the tree itself holds, as tmux and sshd do, or nobody does any more: these
 * move with it.
 */
export function ownTerminals(tree: WorkloadFacts): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const { fds } of tree.processes) {
    for (const fd of fds) {
      if (fd.kind !== 'terminal') continue;
      const number = isMaster(fd.path) ? fd.index : fd.hung_up && terminalNumber(fd.path);
      if (number !== undefined) numbers.add(number);
    }
  }
  return numbers;
}

// Majors 136 to 143 are the slaves of pseudo-terminals, 256 numbers each (Documentation/admin-guide/devices.txt).
const FIRST_PTS_MAJOR = 136;
const LAST_PTS_MAJOR = 143;
const NUMBERS_PER_MAJOR = 256;

/** The number N of the pseudo-terminal `MAJOR:MINOR`; nothing for any other device. */
export function numberOfDevice(device: string): number | undefined {
  const [major = 0, minor = 0] = device.split(':').map(Number);
  if (major < FIRST_PTS_MAJOR || major > LAST_PTS_MAJOR) return undefined;
  return (major - FIRST_PTS_MAJOR) * NUMBERS_PER_MAJOR + minor;
}

/** How many numbers CRIU tries from the lowest free one on (`__pty_open_ptmx_index` in criu/tty.c). */
const TRIES = 32;

/** The numbers that must be in use where a terminal is to get its own, because it is too far above them. */
export function numbersBefore(number: number): readonly number[] {
  return Array.from({ length: Math.max(0, number - TRIES + 1) }, (_, index) => index);
}

/** Whether a path is that of the multiplexer, so that the descriptor is a master end. */
export function isMaster(path: string): boolean {
  return path === '/dev/ptmx' || path === '/dev/pts/ptmx';
}

/** The number N of `/dev/pts/N`; nothing for any other terminal. */
export function terminalNumber(path: string): number | undefined {
  const match = /^\/dev\/pts\/(\d+)$/.exec(path);
  return match ? Number(match[1]) : undefined;
}
