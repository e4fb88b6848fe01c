import type { HostSpec, Spec, WorkloadSpec } from '../../src/model/index.ts';

/** A host of the spec, active, at a private address. */
export function aHostSpec(name: string, changes: Partial<HostSpec> = {}): HostSpec {
  return {
    name,
    address: name === 'beta' ? '10.77.0.12' : '10.77.0.11',
    labels: {},
    state: 'active',
    ssh: {},
    ...changes,
  };
}

/** A workload `counter` found by its pid file, with nothing special. */
export function aWorkload(changes: Partial<WorkloadSpec> = {}): WorkloadSpec {
  return {
    name: 'counter',
    select: { kind: 'pidfile', path: '/run/counter.pid' },
    tcp: 'none',
    addresses: [],
    files: [],
    strategy: 'auto',
    hold_limit_ms: 30_000,
    labels: {},
    ...changes,
  };
}

/** Hosts alpha and beta, and the workload `counter` placed on beta. */
export function aSpec(changes: Partial<Spec> = {}): Spec {
  return {
    file: '/srv/mig.yaml',
    project: 'shop',
    hosts: { alpha: aHostSpec('alpha'), beta: aHostSpec('beta') },
    workloads: { counter: aWorkload() },
    placement: { counter: 'beta' },
    constraints: {},
    waivers: [],
    windows: {},
    freezes: {},
    transfer: 'auto',
    digest: 'd'.repeat(64),
    ...changes,
  };
}
