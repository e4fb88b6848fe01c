import type { WorkloadFacts } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';

const USUAL_PAGE_BYTES = 2 * 1024 * 1024;

/** The destination has too few huge pages left. */
export const hugetlb: MoveCheck = {
  scope: 'move',
  code: 'memory/hugetlb',
  severity: 'error',
  summary: 'The destination has too few free huge pages',
  explains: {
    looks_at: 'the mappings of huge pages on the source, and the pages that are free on the destination',
    why: 'Huge pages are set aside by the administrator of each host, and memory of them is restored with the same ones.',
    prevents: ["Can't restore … mapping with …", "Can't allocate shmem memory using memfd: …"],
    remedy:
      'Set more aside on the destination, in /sys/kernel/mm/hugepages/hugepages-SIZEkB/nr_hugepages, best soon after boot.',
  },
  run: ({ tree, destination }) =>
    [...neededPages(tree)].flatMap(([size, needed]) => {
      const free = destination.facts.huge_pages?.find(({ page_bytes: page }) => page === size)?.free_bytes;
      if (free !== undefined && free >= needed) return [];
      const there = free === undefined ? 'it is not known how many are free' : `${inMib(free)} are free`;
      return [
        {
          detail: `The workload has ${inMib(needed)} in huge pages of ${inMib(size)}; on ${destination.name} ${there}.`,
          subject: { host: destination.name, key: String(size) },
        },
      ];
    }),
};

/** Bytes by page size. Pages that may be shared are counted once, for the process that has most of them. */
function neededPages({ processes }: WorkloadFacts): ReadonlyMap<number, number> {
  const own = new Map<number, number>();
  const shared = new Map<number, number>();
  for (const { page_bytes: page, bytes, shared: isShared } of processes.flatMap(
    (each) => each.huge_pages ?? [],
  )) {
    if (isShared) shared.set(page, Math.max(shared.get(page) ?? 0, bytes));
    else own.set(page, (own.get(page) ?? 0) + bytes);
  }
  // Where nobody could look closer, there is only the sum of what has been touched, of the usual size.
  for (const { memory, huge_pages: known } of processes) {
    const bytes = memory.huge_bytes ?? 0;
    if (known === undefined && bytes > 0) own.set(USUAL_PAGE_BYTES, (own.get(USUAL_PAGE_BYTES) ?? 0) + bytes);
  }
  return new Map(
    [...new Set([...own.keys(), ...shared.keys()])].map((page) => [
      page,
      (own.get(page) ?? 0) + (shared.get(page) ?? 0),
    ]),
  );
}
