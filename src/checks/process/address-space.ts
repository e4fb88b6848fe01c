import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

// CRIU's own code and what it talks through take some hundred KiB, more with many descriptors.
const NEEDED_BYTES = 2 * 1024 * 1024;

/** A limit leaves no room for what CRIU puts into a process. */
export const addressSpace: MoveCheck = {
  scope: 'move',
  code: 'process/address-space',
  severity: 'error',
  summary: 'A process may hardly have more memory than it has',
  explains: {
    looks_at: 'the limit on the address space of every process on the source, and how much it has used',
    why: 'CRIU has every process run some code of its own, which needs room in its address space for a moment.',
    prevents: ['remote mmap() failed: Cannot allocate memory'],
    remedy: 'Raise the limit (`prlimit --as`, `ulimit -v`).',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, settings }) => {
      const room = settings?.address_room_bytes ?? Infinity;
      if (room >= NEEDED_BYTES) return [];
      return [
        {
          detail:
            `PID ${pid} (${command}) has a limit on its address space that leaves ` +
            `${room <= 0 ? 'nothing' : inMib(room)}; CRIU needs ${inMib(NEEDED_BYTES)}.`,
          subject: { host: source.name, pid },
          remedy: `On ${source.name}: \`prlimit --pid ${pid} --as=unlimited:\``,
        },
      ];
    }),
};
