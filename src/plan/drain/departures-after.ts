import { readingOf } from '../../checks/index.ts';
import type { Departure, Inventory, Spec } from '../../model/index.ts';
import { drainOfMove } from './drain-of-move.ts';
import { marksOf } from './marks-of.ts';

export interface MoveOfRun {
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  readonly run: string;
  /** ISO 8601: when the run began. */
  readonly at: string;
}

/**
 * What the destination of a move keeps about drains: those that have brought the workload to its source, and the one that takes
 * it on from there. A move that is no drain's own puts it where somebody wants it: then there is nothing to be taken back.
 */
export function departuresAfter(
  spec: Spec,
  inventory: Inventory,
  { workload, source, destination, run, at }: MoveOfRun,
): readonly Departure[] {
  const why = drainOfMove(spec, source, destination);
  if (why === undefined) return [];
  const known = departuresOf(spec.project, inventory, source, workload);
  // Back on a host that it was taken from, nothing that came after that is to be taken back.
  const back = known.findIndex(({ host }) => host === destination);
  const before = back < 0 ? known : known.slice(0, back);
  if (why.kind === 'undo') return back < 0 ? [] : before;
  const reading = readingOf(inventory, source);
  const boot_id = reading.reachable ? reading.facts.boot_id : '';
  const drain = drainInForce(spec.project, inventory, source, boot_id) ?? run;
  return [...before.filter(({ host }) => host !== source), { host: source, boot_id, drain, run, at }];
}

/** What a host has on record of how a workload came there. */
export function departuresOf(
  project: string,
  inventory: Inventory,
  host: string,
  workload: string,
): readonly Departure[] {
  const reading = readingOf(inventory, host);
  if (!reading.reachable) return [];
  const own = reading.facts.origins?.find((one) => one.project === project && one.workload === workload);
  return own?.departures ?? [];
}

/**
 * The drain that a run goes on with: the one that the host has on record, or one that has taken something away since the host
 * was started. Undefined: a new one begins.
 */
function drainInForce(project: string, inventory: Inventory, host: string, boot: string): string | undefined {
  const mark = marksOf(inventory, host).find((one) => one.project === project);
  if (mark) return mark.drain;
  const known = Object.values(inventory.hosts).flatMap((reading) =>
    reading.reachable ? (reading.facts.origins ?? []) : [],
  );
  const same = known
    .filter((origin) => origin.project === project)
    .flatMap(({ departures }) => departures.filter((one) => one.host === host && one.boot_id === boot));
  return same.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.drain;
}
