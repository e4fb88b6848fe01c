import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { keyValues } from '../parse/key-values.ts';

interface RawMemory {
  readonly meminfo: string;
  readonly image_space: HostFacts['image_space'] | null;
}

const NO_SPACE: HostFacts['image_space'] = { path: '', fstype: '', free_bytes: 0 };

/** Memory, and the tmpfs that images would be put on. */
export const memory: Fact<RawMemory, Pick<HostFacts, 'memory' | 'image_space'>> = {
  name: 'memory',
  parse: (raw) => {
    const values = keyValues(raw.meminfo, ':');
    // Written as `123 kB`, meaning 1024 bytes each.
    const bytes = (key: string): number => Number.parseInt(values.get(key) ?? '0', 10) * 1024;
    return {
      memory: { total_bytes: bytes('MemTotal'), available_bytes: bytes('MemAvailable') },
      image_space: raw.image_space ?? NO_SPACE,
    };
  },
  unknown: { memory: { total_bytes: 0, available_bytes: 0 }, image_space: NO_SPACE },
};
