import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HostReading, Inventory, Spec } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../builders/a-spec.ts';
import { aPlan } from './a-plan.ts';

interface Situation {
  readonly spec: Spec;
  readonly inventory: Inventory;
}

const HOSTS = ['alpha', 'beta', 'gamma'];

/** Some workloads, each on the host that `running` says and placed on the one that `placed` says. */
function situation(workloads: readonly { readonly running: string; readonly placed: string }[]): Situation {
  const named = workloads.map((workload, index) => ({ ...workload, name: `w${index}`, pid: 5000 + index }));
  const spec = aSpec({
    hosts: Object.fromEntries(HOSTS.map((host) => [host, aHostSpec(host)])),
    workloads: Object.fromEntries(named.map(({ name }) => [name, aWorkload({ name })])),
    placement: Object.fromEntries(named.map(({ name, placed }) => [name, placed])),
  });
  const reading = (host: string): HostReading => {
    const here = named.filter(({ running }) => running === host);
    const trees = here.map(({ name, pid }) => [name, [aTree({ processes: [aProcess({ pid })] })]] as const);
    return aHost(host, { workloads: Object.fromEntries(trees) });
  };
  const hosts = Object.fromEntries(HOSTS.map((host) => [host, reading(host)]));
  return { spec, inventory: { format_version: '1.0', kind: 'inventory', taken: 'now', hosts } };
}

const host = fc.constantFrom(...HOSTS);
const workloads = fc.array(fc.record({ running: host, placed: host }), { maxLength: 6 });

/** The same value with the keys of every object in the opposite order. */
function turned<Value>(value: Value): Value;
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

/** The same workloads, with hosts that the YAML leaves open in place of those that it names. */
function leftOpen({ spec, inventory }: Situation, racks: readonly string[]): Situation {
  const { placement, hosts, ...rest } = spec;
  const constraints = Object.keys(placement).map((name, index) => {
    const asked = index % 3 === 0 ? { spread: 'rack' } : index % 3 === 1 ? { avoid: ['alpha'] } : {};
    return [name, { on: {}, avoid: [], apart_from: [], prefer: 'least-loaded', ...asked }] as const;
  });
  const racked = Object.values(hosts).map((host, index) => [
    host.name,
    { ...host, labels: { rack: racks[index] ?? 'a' } },
  ]);
  return {
    spec: {
      ...rest,
      hosts: Object.fromEntries(racked),
      placement: {},
      constraints: Object.fromEntries(constraints),
    },
    inventory,
  };
}

const racks = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 3, maxLength: 3 });

describe('every plan that chooses hosts', () => {
  it('does not depend on the order in which hosts, workloads and facts came', () => {
    fc.assert(
      fc.property(workloads, racks, (list, on) => {
        const { spec, inventory } = leftOpen(situation(list), on);

        expect(aPlan({ spec: turned(spec), inventory: turned(inventory) })).toEqual(
          aPlan({ spec, inventory }),
        );
      }),
    );
  });

  it('moves nothing that could stay', () => {
    fc.assert(
      fc.property(workloads, (list) => {
        const { spec, inventory } = leftOpen(situation(list), []);
        const { summary, actions } = aPlan({ spec, inventory });
        const leaving = list.filter(({ running }, index) => index % 3 === 1 && running === 'alpha').length;

        // All in one rack: what is spread over racks may be anywhere.
        expect(summary).toEqual({ move: leaving, noop: list.length - leaving, blocked: 0 });
        expect(actions.every(({ placement }) => placement !== undefined)).toBe(true);
      }),
    );
  });
});

describe('every plan', () => {
  it('has nothing to do once everything is where it should be', () => {
    fc.assert(
      fc.property(workloads, (list) => {
        const { spec, inventory } = situation(list.map(({ placed }) => ({ running: placed, placed })));

        expect(aPlan({ spec, inventory }).actions.map(({ action }) => action)).toEqual(
          list.map(() => 'noop'),
        );
      }),
    );
  });

  it('moves exactly what is elsewhere', () => {
    fc.assert(
      fc.property(workloads, (list) => {
        const plan = aPlan(situation(list));

        expect(plan.summary.move).toBe(list.filter(({ running, placed }) => running !== placed).length);
        expect(plan.summary.blocked).toBe(0);
      }),
    );
  });

  it('does not depend on the order in which hosts, workloads and facts came', () => {
    fc.assert(
      fc.property(workloads, (list) => {
        const { spec, inventory } = situation(list);

        expect(aPlan({ spec: turned(spec), inventory: turned(inventory) })).toEqual(
          aPlan({ spec, inventory }),
        );
      }),
    );
  });

  it('has a digest that does not depend on when and by whom it was made', () => {
    fc.assert(
      fc.property(workloads, (list) => {
        expect(aPlan({ ...situation(list), id: 'another' }).digest).toBe(aPlan(situation(list)).digest);
      }),
    );
  });
});
