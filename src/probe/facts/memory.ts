import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { keyValues } from '../parse/key-values.ts';

interface RawMemory {
  readonly meminfo: string;
  readonly image_space: HostFacts['image_space'] | null;
  /** Absent, as the next one, in what older versions have recorded. */
  readonly huge_pages?: readonly { readonly kb: number; readonly free: number; readonly promised: number }[];
  /** fs.aio-nr and fs.aio-max-nr. */
  readonly aio?: readonly [string | null, string | null];
}

const NO_SPACE: HostFacts['image_space'] = { path: '', fstype: '', free_bytes: 0 };

/** Memory, and the tmpfs that images would be put on. */
export const memory: Fact<
  RawMemory,
  Pick<HostFacts, 'memory' | 'image_space' | 'huge_pages' | 'aio_events'>
> = {
  name: 'memory',
  parse: (raw) => {
    const values = keyValues(raw.meminfo, ':');
    // Written as `123 kB`, meaning 1024 bytes each.
    const bytes = (key: string): number => Number.parseInt(values.get(key) ?? '0', 10) * 1024;
    return {
      memory: { total_bytes: bytes('MemTotal'), available_bytes: bytes('MemAvailable') },
      image_space: raw.image_space ?? NO_SPACE,
      ...(raw.huge_pages && {
        huge_pages: raw.huge_pages.map(({ kb, free, promised }) => ({
          page_bytes: kb * 1024,
          free_bytes: Math.max(0, free - promised) * kb * 1024,
        })),
      }),
      ...(raw.aio?.[0] &&
        raw.aio[1] && { aio_events: { used: Number(raw.aio[0]), most: Number(raw.aio[1]) } }),
    };
  },
  unknown: { memory: { total_bytes: 0, available_bytes: 0 }, image_space: NO_SPACE },
};
