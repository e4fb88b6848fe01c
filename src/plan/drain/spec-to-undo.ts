import { occurrencesOf } from '../../checks/index.ts';
import type { Departure, Inventory, Spec } from '../../model/index.ts';
import type { DrainSpec } from './spec-to-drain.ts';
import { marksOf } from './marks-of.ts';

/** A workload that a drain has taken off the host and that is not brought back, and why, as the end of a sentence. */
export interface LeftAway {
  readonly workload: string;
  readonly at: string;
  readonly why: string;
}

export interface UndoSpec extends DrainSpec {
  /** Run that the drain began with; absent: none has taken anything away. */
  readonly drain?: string;
  readonly left: readonly LeftAway[];
}

interface Away extends Departure {
  readonly workload: string;
  /** The host that has it on record. */
  readonly now: string;
}

/**
 * The spec that brings back to a host what its last drain has taken away: what other hosts have on record of it and what still
 * runs there. Nothing of this is asked of the host itself, which may have been made anew, but which drain it has on record.
 */
export function specToUndo(spec: Spec, inventory: Inventory, host: string): UndoSpec {
  const all = awayFrom(spec.project, inventory, host);
  const mark = marksOf(inventory, host).find(({ project }) => project === spec.project);
  const drain = mark?.drain ?? all.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]?.drain;
  const left = all.flatMap((away): readonly LeftAway[] => {
    const why = whyNot(away, spec, inventory, drain);
    return why === undefined ? [] : [{ workload: away.workload, at: away.now, why }];
  });
  const staying = new Set(left.map(({ workload }) => workload));
  const targets = all
    .map(({ workload }) => workload)
    .filter((workload) => !staying.has(workload))
    .toSorted();
  const isAsked = ([name]: readonly [string, unknown]): boolean => !targets.includes(name);
  return {
    ...(drain !== undefined && { drain }),
    left,
    targets,
    spec: {
      ...spec,
      undo: host,
      placement: {
        ...Object.fromEntries(Object.entries(spec.placement).filter(isAsked)),
        ...Object.fromEntries(targets.map((name) => [name, host])),
      },
      constraints: Object.fromEntries(Object.entries(spec.constraints).filter(isAsked)),
    },
  };
}

/** What drains have taken away from a host and other hosts have, in the order of their names. */
function awayFrom(project: string, inventory: Inventory, host: string): readonly Away[] {
  return Object.keys(inventory.hosts)
    .toSorted()
    .filter((now) => now !== host)
    .flatMap((now) => {
      const reading = inventory.hosts[now];
      const known = reading?.reachable ? (reading.facts.origins ?? []) : [];
      return known
        .filter((origin) => origin.project === project)
        .flatMap(({ workload, departures }) =>
          departures.filter((one) => one.host === host).map((one) => ({ ...one, workload, now })),
        );
    });
}

function whyNot(
  { workload, now, drain: own }: Away,
  spec: Spec,
  inventory: Inventory,
  drain: string | undefined,
): string | undefined {
  if (!(workload in spec.workloads)) return 'the YAML does not know it any more';
  if (!occurrencesOf(spec, inventory, workload).some((one) => one.host === now))
    return 'it does not run there any more';
  return own === drain ? undefined : `an earlier drain has taken it away, that of run ${own}`;
}
