import type { Inventory } from '../model/inventory.ts';
import type { DrainStatus } from './documents.ts';

/** Which hosts of a project are drained, or have something away because of it, by what the hosts have on record; sorted. */
export function drainStatuses(project: string, inventory: Inventory): readonly DrainStatus[] {
  const readings = Object.entries(inventory.hosts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([host, reading]) => (reading.reachable ? [{ host, facts: reading.facts }] : []));
  const away = readings.flatMap(({ host, facts: { origins = [] } }) =>
    origins
      .filter((origin) => origin.project === project)
      .flatMap(({ workload, departures }) =>
        departures.map(({ host: from, run, drain }) => ({ from, one: { workload, host, run, drain } })),
      ),
  );
  const marks = new Map(
    readings.flatMap(({ host, facts: { drains = [] } }) =>
      drains.slice(0, 1).map(({ controller }) => [host, controller] as const),
    ),
  );
  const hosts = [...new Set([...marks.keys(), ...away.map(({ from }) => from)])].toSorted();
  return hosts.map((host) => {
    const controller = marks.get(host);
    return {
      host,
      ...(controller && { controller }),
      away: away
        .filter(({ from }) => from === host)
        .map(({ one }) => one)
        .toSorted((a, b) => (a.workload < b.workload ? -1 : 1)),
    };
  });
}
