import type { AddressSpace } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

// CRIU's own code, its stacks and what it talks through.
const CODE_BYTES = 256 * 1024;
// What CRIU tells its code to write: `struct parasite_vma_entry` for each mapping, `struct iovec` for each page that it
// may have to (dump_pages_args_size in criu/mem.c).
const BYTES_PER_MAPPING = 24;
const BYTES_PER_PAGE = 16;
const PAGE_BYTES = 4096;

/** A limit leaves no room for what CRIU puts into a process. */
export const addressSpace: MoveCheck = {
  scope: 'move',
  code: 'process/address-space',
  severity: 'error',
  summary: 'A process may hardly have more memory than it has',
  explains: {
    looks_at:
      'the limit on the address space of every process on the source, and how much it has used, and how much of that is private',
    why:
      'CRIU has every process run some code of its own, which needs room in its address space for a moment: more, the ' +
      'more private memory there is to write, touched or not.',
    prevents: ['remote mmap() failed: Cannot allocate memory'],
    remedy: 'Raise the limit (`prlimit --as`, `ulimit -v`).',
  },
  run: ({ tree, source }) =>
    tree.processes.flatMap(({ pid, command, settings }) => {
      const space = settings?.address_space;
      if (space === undefined) return [];
      const [room, needed] = [space.limit_bytes - space.used_bytes, neededBytes(space)];
      if (room >= needed) return [];
      return [
        {
          detail:
            `PID ${pid} (${command}) has a limit on its address space that leaves ` +
            `${room <= 0 ? 'nothing' : inMib(room)}; CRIU needs ${inMib(needed)}.`,
          subject: { host: source.name, pid },
          remedy: `On ${source.name}: \`prlimit --pid ${pid} --as=unlimited:\``,
        },
      ];
    }),
};

/** Where it is not known what is private, all may be. */
function neededBytes({ used_bytes, private_bytes = used_bytes, mappings = 0 }: AddressSpace): number {
  return CODE_BYTES + Math.ceil(private_bytes / PAGE_BYTES) * BYTES_PER_PAGE + mappings * BYTES_PER_MAPPING;
}
