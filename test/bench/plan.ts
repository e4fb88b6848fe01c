/** Measures what a whole plan costs as the fleet grows: the hosts of a rack are emptied, every other workload stays. */
import { sha256 } from '../../src/cli/sha256.ts';
import type { Inventory, Spec } from '../../src/model/index.ts';
import { buildPlan, settlePlacement } from '../../src/plan/index.ts';
import { FLEET_SIZES } from './fleet-sizes.ts';
import { largeFleet, withFilesAt } from './large-fleet.ts';

const RACKS = 20;

/** A fleet whose workloads may be on any host; those of the first rack are draining. */
function emptiedRack(
  hosts: number,
  workloads: number,
): { readonly spec: Spec; readonly inventory: Inventory } {
  const shape = { processes: 1, libraries: 10, files: 2, connections: 2 };
  const fleet = largeFleet(hosts, workloads, shape);
  const { spec } = fleet;
  const anywhere = { on: {}, avoid: [], apart_from: [], prefer: 'fewest-moves' } as const;
  const emptied: Spec = {
    ...spec,
    hosts: Object.fromEntries(
      Object.entries(spec.hosts).map(([name, host], index) => [
        name,
        { ...host, ...(index % RACKS === 0 && { state: 'draining' as const }) },
      ]),
    ),
    placement: {},
    constraints: Object.fromEntries(Object.keys(spec.workloads).map((name) => [name, anywhere])),
  };
  const { spec: settled } = settlePlacement(emptied, fleet.inventory);
  return { spec: emptied, inventory: withFilesAt(fleet.inventory, settled.placement, shape) };
}

let before: number | undefined;
for (const [hosts, workloads] of FLEET_SIZES) {
  const fleet = emptiedRack(hosts, workloads);
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const cpu = process.cpuUsage();
  const plan = buildPlan({
    ...fleet,
    id: 'bench',
    created: '2026-01-01T00:00:00.000Z',
    sha256,
    appliable: false,
  });
  const { user, system } = process.cpuUsage(cpu);
  const all = (user + system) / 1000;
  const grown = (process.memoryUsage().heapUsed - heap) / 1024 ** 2;
  const { move, noop, blocked } = plan.summary;
  process.stdout.write(
    [
      `${String(hosts).padStart(5)} hosts × ${String(workloads).padStart(6)} workloads`,
      `${all.toFixed(0).padStart(6)} ms of CPU`,
      (before === undefined ? '' : `×${(all / before).toFixed(1)}`).padEnd(6),
      `${grown.toFixed(0).padStart(5)} MiB beside ${(heap / 1024 ** 2).toFixed(0)} of facts`,
      `${move} to move, ${noop} stay, ${blocked} blocked`,
    ].join('  ') + '\n',
  );
  before = all;
}
