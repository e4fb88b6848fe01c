import type { DrainMark, HostFacts, Inventory, Origin, Spec } from '../../../src/model/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../../builders/a-spec.ts';

const HOSTS = ['alpha', 'beta', 'gamma'];

export interface Fleet {
  /** By workload: the hosts that it was found on. */
  readonly on: Readonly<Record<string, readonly string[]>>;
  /** By workload: the host that the YAML names. */
  readonly placement?: Readonly<Record<string, string>>;
  readonly spec?: Partial<Spec>;
  /** By host: what it has on record of drains. */
  readonly origins?: Readonly<Record<string, readonly Origin[]>>;
  readonly drains?: Readonly<Record<string, readonly DrainMark[]>>;
  readonly facts?: Readonly<Record<string, Partial<HostFacts>>>;
}

/** Three hosts, and workloads that run where it is said. */
export function aFleet({ on, placement = {}, spec = {}, origins = {}, drains = {}, facts = {} }: Fleet): {
  readonly spec: Spec;
  readonly inventory: Inventory;
} {
  const names = Object.keys(on);
  const readings = HOSTS.map((host) => {
    const here = names.filter((name) => on[name]?.includes(host));
    const trees = here.map(
      (name) => [name, [aTree({ processes: [aProcess({ pid: 5000 + names.indexOf(name) })] })]] as const,
    );
    const known = { origins: origins[host] ?? [], drains: drains[host] ?? [], ...facts[host] };
    return [host, aHost(host, { workloads: Object.fromEntries(trees), facts: known })] as const;
  });
  return {
    spec: aSpec({
      hosts: Object.fromEntries(
        HOSTS.map((name, index) => [name, aHostSpec(name, { address: `10.77.0.${11 + index}` })]),
      ),
      workloads: Object.fromEntries(
        names.map((name) => [
          name,
          aWorkload({ name, select: { kind: 'pidfile', path: `/run/${name}.pid` } }),
        ]),
      ),
      placement,
      ...spec,
    }),
    inventory: {
      format_version: '1.0',
      kind: 'inventory',
      taken: '2026-11-20T12:00:00.000Z',
      hosts: Object.fromEntries(readings),
    },
  };
}

/** That a host has it on record that it is drained. */
export function aMark(drain = 'run-1'): DrainMark {
  const controller = { user: 'ops', host: 'desk', since: '2026-11-20T11:00:00.000Z' };
  return { project: 'shop', drain, controller };
}

/** That a workload came because these hosts were drained, one after the other. */
export function anOrigin(
  workload: string,
  ...from: readonly (string | { host: string; drain: string; at?: string })[]
): Origin {
  return {
    project: 'shop',
    workload,
    departures: from.map((one) => {
      const {
        host,
        drain,
        at = '2026-11-20T11:00:00.000Z',
      } = typeof one === 'string' ? { host: one, drain: 'run-1' } : one;
      return { host, boot_id: `boot-${host}`, drain, run: drain, at };
    }),
  };
}
