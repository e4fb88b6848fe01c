import type { Selector, Spec, WorkloadSpec } from '../../src/model/index.ts';

/** A spec of some hosts and of workloads given by their selectors; the rest is as plain as can be. */
export function aSpec(
  hosts: readonly string[],
  selectors: Readonly<Record<string, Selector>>,
  placement: Readonly<Record<string, string>> = {},
): Spec {
  return {
    file: '/mig.yaml',
    project: 'test',
    hosts: Object.fromEntries(
      hosts.map((name) => [name, { name, address: name, labels: {}, state: 'active', ssh: {} }]),
    ),
    workloads: Object.fromEntries(
      Object.entries(selectors).map(([name, select]): [string, WorkloadSpec] => [
        name,
        {
          name,
          select,
          tcp: 'none',
          addresses: [],
          files: [],
          strategy: 'auto',
          hold_limit_ms: 30_000,
          labels: {},
        },
      ]),
    ),
    placement,
    constraints: {},
    waivers: [],
    windows: {},
    freezes: {},
    transfer: 'auto',
    digest: '',
  };
}
