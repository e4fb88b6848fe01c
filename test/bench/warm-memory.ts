import type { LabHost } from '../lab/lab-host.ts';

/** Writes to every page of that many MB and gives them back. */
const TOUCH = `
import mmap, sys
size = int(sys.argv[1]) << 20
memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
for at in range(0, size, mmap.PAGESIZE):
    memory[at] = 1
`;

/**
 * Has the machine hold as much free memory as a move needs, for images and copies. A virtual machine may have
 * given its free memory back to its own host (free page reporting, Linux mm/page_reporting.c), and getting it again
 * takes several times as long as CRIU needs to fill it: a copy on another host would pay for that, a floor that goes
 * on with the pages it has just freed would not.
 */
export async function warmMemory(host: LabHost, megabytes: number): Promise<void> {
  await host.mustExec(['python3', '-c', TOUCH, String(megabytes + 64)]);
}
