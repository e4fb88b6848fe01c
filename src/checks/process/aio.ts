import type { MoveCheck } from '../check.ts';
import type { MappingFacts } from '../../model/index.ts';

// `struct io_event`, of which the ring has one for each request; its head takes less than one more page.
const EVENT_BYTES = 32;

/** The destination has no room for the tree's contexts of asynchronous I/O. */
export const aio: MoveCheck = {
  scope: 'move',
  code: 'process/aio',
  severity: 'error',
  summary: 'The destination has no room for asynchronous I/O contexts',
  explains: {
    looks_at: 'the rings of io_setup(2) on the source, and fs.aio-nr and fs.aio-max-nr of the destination',
    why: 'CRIU sets the contexts up anew. All contexts of a host share a limit of requests.',
    prevents: ['Ring setup failed with …'],
    remedy: 'Raise the limit on the destination, for example with `sysctl fs.aio-max-nr=1048576`.',
  },
  run: ({ tree, destination }) => {
    const rings = tree.processes.flatMap(({ mappings }) => mappings.filter(({ kind }) => kind === 'aio'));
    const room = destination.facts.aio_events;
    const needed = rings.reduce((sum, ring) => sum + eventsOf(ring), 0);
    if (rings.length === 0 || (room !== undefined && room.used + needed <= room.most)) return [];
    const there =
      room === undefined
        ? 'it is not known how much room there is'
        : `${room.used} of ${room.most} are taken`;
    return [
      {
        detail: `The workload's contexts take ${needed} events at most; on ${destination.name} ${there}.`,
        subject: { host: destination.name, key: 'fs.aio-max-nr' },
      },
    ];
  },
};

function eventsOf({ range }: MappingFacts): number {
  const [start = '0', end = '0'] = range.split('-');
  return Number(BigInt(`0x${end}`) - BigInt(`0x${start}`)) / EVENT_BYTES;
}
