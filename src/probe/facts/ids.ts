import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawIds {
  readonly taken: readonly number[];
  readonly pid_max: string;
}

/** Every number that a restored process could collide with. */
export const ids: Fact<RawIds, Pick<HostFacts, 'ids_in_use' | 'pid_max'>> = {
  name: 'ids',
  parse: (raw) => ({ ids_in_use: raw.taken, pid_max: Number(raw.pid_max.trim()) }),
  unknown: { ids_in_use: [], pid_max: 0 },
};
