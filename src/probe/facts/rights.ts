import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { keyValues } from '../parse/key-values.ts';

interface RawRights {
  readonly uid: number;
  readonly status: string;
  /** null: there was no process of another user to try it on. */
  readonly foreign_limits: boolean | null;
}

const CAP_SYS_RESOURCE = 1n << 24n;

/** What the shell that mig works with may do. */
export const rights: Fact<RawRights, Pick<HostFacts, 'rights'>> = {
  name: 'rights',
  parse: (raw) => {
    const capabilities = keyValues(raw.status, ':').get('CapEff') ?? '0';
    const mayReadLimits = (BigInt(`0x${capabilities}`) & CAP_SYS_RESOURCE) !== 0n;
    return {
      rights: { uid: raw.uid, capabilities, reads_foreign_limits: raw.foreign_limits ?? mayReadLimits },
    };
  },
  unknown: { rights: { uid: -1, capabilities: '', reads_foreign_limits: false } },
};
