import type { FdFacts } from '../../model/index.ts';

/**
 * Whether it is one of the devices that have no state, such as /dev/null: character major 1 is the memory driver
 * (Documentation/admin-guide/devices.txt), and what CRIU opens again by path (`dump_chrdev` in criu/files.c).
 */
export function isMemoryDevice(fd: FdFacts): boolean {
  return fd.kind === 'device' && !fd.block && fd.rdev.startsWith('1:');
}
