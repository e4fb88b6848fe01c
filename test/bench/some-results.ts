import { CASES } from './cases.ts';
import type { BenchResults } from './results.ts';
import type { Method, Sample } from './sample.ts';

/** A measured move in which nothing was lost, with what differs. */
export function aSample(
  name: string,
  method: Method,
  standstill_ms: number,
  differs: Partial<Sample> = {},
): Sample {
  return {
    case: name,
    method,
    round: 1,
    standstill_ms,
    total_ms: standstill_ms + 600,
    seen: { gap_ms: standstill_ms + 6, lost: 0, disordered: 0, late: 3, refusals: 0 },
    cost: { sent_bytes: 70e6, source_cpu_ms: 200, destination_cpu_ms: 100 },
    rewritten_mb_s: 0,
    ...differs,
  };
}

/** What a bench has found that has taken these samples. */
export function someResults(samples: readonly Sample[], differs: Partial<BenchResults> = {}): BenchResults {
  return {
    machine: {
      cpu: 'Some CPU',
      cores: 2,
      memory_mib: 24_000,
      kernel: '6.18.0',
      load: 0.1,
      criu: '4.2',
      node: 'v22.0.0',
      mig: '0.1.0',
    },
    lock: { lock: 'nftables', standstill_ms: { iptables: 40, nftables: 30 } },
    rounds: 1,
    cases: CASES,
    skipped: [],
    seconds: 600,
    samples,
    failures: [],
    ...differs,
  };
}
