import type { ProcessFacts } from '../../model/index.ts';
import { keyValues } from './key-values.ts';

/** What mig takes from /proc/PID/status. */
export type ProcStatus = Pick<
  ProcessFacts,
  | 'tracer'
  | 'uids'
  | 'gids'
  | 'supplementary_gids'
  | 'capabilities'
  | 'no_new_privs'
  | 'seccomp'
  | 'memory'
  | 'shadow_stack'
>;

/** Reads /proc/PID/status. The kernel escapes line feeds in the name there, so a name cannot forge a line. */
export function parseProcStatus(text: string): ProcStatus {
  const values = keyValues(text, ':');
  const word = (key: string): string => values.get(key) ?? '';
  const numbers = (key: string): readonly number[] => word(key).split(/\s+/).filter(Boolean).map(Number);
  // Sizes are written as `123 kB`, and a zombie has none.
  const bytes = (key: string): number => (numbers(key)[0] ?? 0) * 1024;
  return {
    tracer: Number(word('TracerPid')),
    uids: numbers('Uid'),
    gids: numbers('Gid'),
    supplementary_gids: numbers('Groups'),
    capabilities: {
      inheritable: word('CapInh'),
      permitted: word('CapPrm'),
      effective: word('CapEff'),
      bounding: word('CapBnd'),
      ambient: word('CapAmb'),
    },
    no_new_privs: word('NoNewPrivs') === '1',
    seccomp: Number(word('Seccomp')),
    memory: {
      anonymous_bytes: bytes('RssAnon'),
      shared_bytes: bytes('RssShmem'),
      file_bytes: bytes('RssFile'),
      locked_bytes: bytes('VmLck'),
      swap_bytes: bytes('VmSwap'),
      huge_bytes: bytes('HugetlbPages'),
    },
    // Kernels and processors without it have no such line.
    shadow_stack: word('x86_Thread_features').split(/\s+/).includes('shstk'),
  };
}
