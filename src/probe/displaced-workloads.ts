import type { HostFacts, HostReading, Spec, WorkloadFacts, WorkloadSpec } from '../model/index.ts';

/** A workload that was found exactly once, and not where it should be. */
export interface Displaced {
  readonly workload: WorkloadSpec;
  readonly found: WorkloadFacts;
  /** Of the source. */
  readonly facts: HostFacts;
  readonly source: string;
  readonly destination: string;
}

/** Every workload of the spec that would have to move, as far as the readings tell where it is. */
export function displacedWorkloads(
  spec: Spec,
  readings: Readonly<Record<string, HostReading>>,
): readonly Displaced[] {
  return Object.values(spec.workloads).flatMap((workload) => {
    const destination = spec.placement[workload.name];
    const places = Object.entries(readings).flatMap(([source, reading]) =>
      reading.reachable
        ? (reading.workloads[workload.name] ?? []).map((found) => ({ source, found, facts: reading.facts }))
        : [],
    );
    const [place] = places;
    if (destination === undefined || place === undefined || places.length > 1) return [];
    return place.source === destination ? [] : [{ workload, destination, ...place }];
  });
}
