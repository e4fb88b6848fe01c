import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { keyValues } from '../parse/key-values.ts';
import { parseHardLimits } from '../parse/parse-hard-limits.ts';

interface RawRights {
  readonly uid: number;
  readonly status: string;
  /** null: there was no process of another user to try it on. */
  readonly foreign_limits: boolean | null;
  /** Absent, as the next one, in what older versions have recorded; null: not readable. */
  readonly last_capability?: string | null;
  readonly first_limits?: string | null;
  readonly ptrace_scope?: string | null;
  readonly suid_dumpable?: string | null;
}

const CAP_SYS_RESOURCE = 1n << 24n;

/** What the shell that mig works with may do. */
export const rights: Fact<RawRights, Pick<HostFacts, 'rights'>> = {
  name: 'rights',
  parse: (raw) => {
    const values = keyValues(raw.status, ':');
    const capabilities = values.get('CapEff') ?? '0';
    const cpus = values.get('Cpus_allowed_list');
    const mayReadLimits = (BigInt(`0x${capabilities}`) & CAP_SYS_RESOURCE) !== 0n;
    return {
      rights: {
        uid: raw.uid,
        capabilities,
        reads_foreign_limits: raw.foreign_limits ?? mayReadLimits,
        ...(raw.last_capability && { last_capability: Number(raw.last_capability.trim()) }),
        ...(cpus !== undefined && { cpus }),
        ...(raw.ptrace_scope && { ptrace_scope: Number(raw.ptrace_scope.trim()) }),
        ...(raw.first_limits && { first_limits: parseHardLimits(raw.first_limits) }),
        ...(raw.suid_dumpable && { suid_dumpable: Number(raw.suid_dumpable.trim()) }),
      },
    };
  },
  unknown: { rights: { uid: -1, capabilities: '', reads_foreign_limits: false } },
};
