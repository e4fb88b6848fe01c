import type { Footprint } from './footprint.ts';

/** What may be more in the end than it was at the beginning, and why; everything else may not. */
const TOLERATED: Readonly<Record<string, number>> = {
  // journald maps what it has written, and systemd keeps what its allocator has got. In 200 moves that is less than this;
  // one more process would not be.
  memory_kib: 6 << 10,
  // Slabs and stacks of whatever else the machine does. Namespaces, sockets or cgroups that stay after each of 200 moves
  // would be more.
  kernel_kib: 32 << 10,
  // Of the whole machine, and so of everything else on it; it is shown, and what hosts could keep is counted host by host.
  available_kib: Infinity,
};

/** What has grown by more than it may, in words. */
export function growthOf(before: Footprint, after: Footprint): readonly string[] {
  return Object.entries(after).flatMap(([name, number]) => {
    const was = before[name] ?? 0;
    return number - was > (TOLERATED[name] ?? 0) ? [`${name} ${was} before, ${number} after`] : [];
  });
}
