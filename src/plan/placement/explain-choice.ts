import { inMib } from '../../checks/index.ts';
import type { PlacementReason } from '../../model/index.ts';
import { placesByRule, ruleKey } from './choose-place.ts';
import { Occupancy } from './occupancy.ts';
import type { Item, Place, Problem, Refusal } from './problem.ts';
import { refuseByRule } from './refuse-by-rule.ts';
import type { Solution } from './solve.ts';

/** On more hosts than this only what the YAML says is looked at: room and company change nothing for most of them. */
const MOST_HOSTS = 100;
const MOST_OTHERS = 20;
const NOTHING: ReadonlySet<string> = new Set();

/** Says for each workload why it is on its host, and what speaks against the others, with everybody in their places. */
export function explainChoices(problem: Problem, { places }: Solution): (item: Item) => PlacementReason {
  const occupancy = new Occupancy(problem);
  for (const item of problem.items) occupancy.put(item, places.get(item.name) ?? item.at);
  const byRule = placesByRule(problem);
  const isSmall = problem.places.length <= MOST_HOSTS;
  const refused = refusedByRule(problem);
  return (item) => {
    const chosen = places.get(item.name) ?? item.at;
    occupancy.take(item);
    const refusals = (
      isSmall ? refusalsOf(problem, (place) => occupancy.refusal(item, place.name)) : refused(item)
    ).filter(({ host }) => host !== chosen);
    const fitting = (): readonly string[] => {
      const refusing = new Set(refusals.map(({ host }) => host));
      return byRule(item)
        .map(({ name }) => name)
        .filter((name) => !refusing.has(name));
    };
    const leaves = chosen === item.at ? undefined : occupancy.refusal(item, item.at);
    const reason = reasonOf(item, chosen, fitting, problem, occupancy, isSmall);
    occupancy.put(item, chosen);
    return {
      reason,
      ...(chosen !== item.at && { leaves: leaves?.why() ?? `${item.at} makes room for others` }),
      others: refusals.filter(({ host }) => host !== item.at).slice(0, MOST_OTHERS),
    };
  };
}

interface Refused {
  readonly host: string;
  readonly why: string;
}

/** The first hosts that the YAML is against, for each set of constraints once: many workloads ask for the same. */
function refusedByRule(problem: Problem): (item: Item) => readonly Refused[] {
  const known = new Map<string, readonly Refused[]>();
  return (item) => {
    if (item.wish.kind !== 'free') return [];
    const key = ruleKey(item.wish.constraints);
    // Its own host and the chosen one are left out of them.
    const refused =
      known.get(key) ?? refusalsOf(problem, (place) => refuseByRule(item, place, NOTHING), MOST_OTHERS + 2);
    known.set(key, refused);
    return refused;
  };
}

/** The first so many hosts that something speaks against, and what. */
function refusalsOf(
  { places }: Problem,
  refusalOf: (place: Place) => Refusal | undefined,
  most = Infinity,
): readonly Refused[] {
  const found: Refused[] = [];
  for (const place of places) {
    if (found.length === most) break;
    const refusal = refusalOf(place);
    if (refusal) found.push({ host: place.name, why: refusal.why() });
  }
  return found;
}

function reasonOf(
  item: Item,
  chosen: string,
  fittingHosts: () => readonly string[],
  { places }: Problem,
  occupancy: Occupancy,
  isSmall: boolean,
): string {
  if (chosen === item.at) return `${chosen} keeps everything that is asked, so that it stays`;
  const fitting = fittingHosts();
  const place = places.find(({ name }) => name === chosen);
  const constraints = item.wish.kind === 'free' ? item.wish.constraints : undefined;
  const labels = Object.entries(constraints?.on ?? {}).map(([label, value]) => `${label}: ${value}`);
  const withLabels = labels.length === 0 ? '' : ` with ${labels.toSorted().join(', ')}`;
  const free = inMib(Math.max(0, (place?.memory_bytes ?? 0) - occupancy.memoryOn(chosen)));
  if (fitting.length === 1) return `${chosen} is the only host${withLabels} that fits, with ${free} free`;
  const count = `${fitting.length} hosts${withLabels} that ${isSmall ? 'fit' : 'may take it'}`;
  const by = constraints?.prefer ?? 'fewest-moves';
  if (by === 'fewest-moves') {
    return fitting[0] === chosen
      ? `${chosen} is the first by name of ${count}, with ${free} free`
      : `${chosen} is one of ${count}, with ${free} free`;
  }
  const own = occupancy.fullness(item, chosen);
  const sign = by === 'pack' ? -1 : 1;
  const isBest = fitting.every((name) => sign * occupancy.fullness(item, name) >= sign * own);
  const superlative = by === 'pack' ? 'the fullest' : 'the least loaded';
  return `${chosen} is ${isBest ? superlative : 'one'} of ${count}, with ${free} free`;
}
