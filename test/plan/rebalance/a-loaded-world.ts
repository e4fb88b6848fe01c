import type {
  HostFacts,
  HostReading,
  HostSpec,
  Inventory,
  PlacementConstraints,
  Spec,
} from '../../../src/model/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../../builders/a-spec.ts';

const MIB = 1024 ** 2;
const START_MS = 1_000_000;
const FACTS = { vendor: 'GenuineIntel', model: 'Xeon', flags: ['fpu', 'avx2'], load: 0.1 };

export interface Loaded {
  readonly on: string;
  /** CPUs that it keeps busy. */
  readonly cpus: number;
  readonly mib?: number;
  /** What the YAML says; absent: nothing. */
  readonly placement?: string | Partial<PlacementConstraints>;
}

export interface LoadedWorld {
  readonly spec: Spec;
  /** Two looks, ten seconds apart. */
  readonly before: Inventory;
  readonly after: Inventory;
}

/** alpha, beta and gamma with four CPUs each, on which workloads keep some busy, and others than they half of one. */
export function aLoadedWorld(
  workloads: Readonly<Record<string, Loaded>>,
  hosts: Readonly<Record<string, Partial<HostSpec>>> = {},
  facts: Readonly<Record<string, Partial<HostFacts>>> = {},
): LoadedWorld {
  const names = ['alpha', 'beta', 'gamma'];
  const entries = Object.entries(workloads);
  const placed = entries.flatMap(([name, { placement }]) =>
    typeof placement === 'string' ? [[name, placement] as const] : [],
  );
  const open = entries.flatMap(([name, { placement }]) =>
    typeof placement === 'object' ? [[name, placement] as const] : [],
  );
  const at = (ms: number): Inventory => ({
    format_version: '1.0',
    kind: 'inventory',
    taken: '2026-11-20T12:00:00.000Z',
    hosts: Object.fromEntries(names.map((name) => [name, reading(name, entries, ms, facts[name])])),
  });
  return {
    spec: aSpec({
      hosts: Object.fromEntries(
        names.map((name, index) => [
          name,
          aHostSpec(name, { address: `10.77.0.${11 + index}`, ...hosts[name] }),
        ]),
      ),
      workloads: Object.fromEntries(
        entries.map(([name]) => [
          name,
          aWorkload({ name, select: { kind: 'pidfile', path: `/run/${name}.pid` } }),
        ]),
      ),
      placement: Object.fromEntries(placed),
      constraints: Object.fromEntries(
        open.map(([name, asked]) => [
          name,
          { on: {}, avoid: [], apart_from: [], prefer: 'fewest-moves', ...asked },
        ]),
      ),
    }),
    before: at(0),
    after: at(10_000),
  };
}

function reading(
  host: string,
  workloads: readonly (readonly [string, Loaded])[],
  ms: number,
  facts: Partial<HostFacts> = {},
): HostReading {
  const here = workloads.filter(([, { on }]) => on === host);
  const busy = 0.5 + here.reduce((sum, [, { cpus }]) => sum + cpus, 0);
  const trees = here.map(([name, { cpus, mib = 16 }]) => {
    const { memory } = aProcess();
    const process = aProcess({
      pid: 5000 + workloads.findIndex(([other]) => other === name),
      cpu_ms: 700 + cpus * ms,
      memory: { ...memory, anonymous_bytes: mib * MIB },
    });
    const tree = aTree({ processes: [process], read_at_ms: START_MS + ms });
    return [name, [{ ...tree, identity: { ...tree.identity, boot_id: `boot-${host}` } }]] as const;
  });
  return aHost(host, {
    facts: {
      cpu: { ...FACTS, count: 4, used: { cpu_ms: 5000 + busy * ms, at_ms: START_MS + ms } },
      ...facts,
    },
    workloads: Object.fromEntries(trees),
  });
}
