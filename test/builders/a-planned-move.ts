import type { MoveAction } from '../../src/model/index.ts';

/** A move of a plan, from alpha to beta. */
export function aPlannedMove(workload: string, wave: number): MoveAction {
  return {
    action: 'move',
    workload,
    source: 'alpha',
    destination: 'beta',
    strategy: 'cold',
    identity: { host: 'alpha', boot_id: 'boot-alpha', pid: 4711, start_time: 1000 },
    processes: 1,
    memory_bytes: 1,
    wave,
    estimate: { downtime_ms: 100, total_ms: 200, transfer_bytes: 1 },
    link: { path: 'direct', why: 'beta answers alpha on 10.77.0.12' },
    hold_limit_ms: 30_000,
    steps: [],
    findings: [],
    facts: {
      source_boot_id: 'boot-alpha',
      destination_boot_id: 'boot-beta',
      destination_machine_id: 'machine-beta',
      programs: [],
      fingerprint: '',
    },
  };
}
