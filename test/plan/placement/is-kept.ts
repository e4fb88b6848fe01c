import type { Item, Place, Problem } from '../../../src/plan/placement/problem.ts';

const MARGIN = 64 * 1024 * 1024;
const NOTHING: ReadonlySet<string> = new Set();

/** Where some workloads are, by name. */
export type Assignment = ReadonlyMap<string, string>;

/**
 * The keys of all that an assignment breaks, put together anew from what a placement promises: the judge of the solver, of
 * the order of moves, and of what is said to clash. `without` is left out of account.
 */
export function brokenIn(
  { places, items }: Problem,
  assignment: Assignment,
  without: ReadonlySet<string> = NOTHING,
): readonly string[] {
  const here = items.filter(({ name }) => assignment.has(name));
  const placeOf = (item: Item): Place => {
    const place = places.find(({ name }) => name === assignment.get(item.name));
    if (!place) throw new Error(`${item.name} is nowhere`);
    return place;
  };
  const broken = [
    ...here.flatMap((item) => alone(item, placeOf(item), without)),
    ...here.flatMap((item) => here.flatMap((other) => together(item, other, placeOf, without))),
    ...places.flatMap((place) =>
      crowded(
        place,
        here.filter((item) => placeOf(item) === place),
        without,
      ),
    ),
    ...uneven(here, placeOf),
  ];
  return [...new Set(broken)].filter((key) => !without.has(key)).toSorted();
}

function alone(
  { name, at, wish, memory_bytes: memory, ...item }: Item,
  place: Place,
  without: ReadonlySet<string>,
): string[] {
  if (wish.kind === 'stay') return [];
  if (wish.kind === 'named') return place.name === wish.host ? [] : [`placed ${name}`];
  const { on, avoid, pool } = wish.constraints;
  const broken = [
    ...(place.draining ? [`draining ${place.name}`] : []),
    ...(pool && !pool.includes(place.name) ? [`pool ${name}`] : []),
    ...(avoid.includes(place.name) ? [`avoid ${name} ${place.name}`] : []),
    ...Object.entries(on).flatMap(([label, value]) =>
      place.labels[label] === value ? [] : [`label ${name} ${label}`],
    ),
  ];
  if (place.name === at) return broken;
  const outside = place.outside();
  const obstacle = item.restarts === true ? place.restart_obstacle : place.obstacle;
  if (obstacle !== undefined || item.unfit(place.name) !== undefined) broken.push(`fit ${name}`);
  const images = item.restarts === true ? 0 : memory + MARGIN;
  if (!without.has(`memory ${name}`) && place.image_bytes < images) broken.push(`memory ${name}`);
  if (item.numbers.some((number) => outside.numbers.has(number))) broken.push(`numbers ${name}`);
  if (item.interfaces.some((dev) => !outside.interfaces.has(dev))) broken.push(`interfaces ${name}`);
  return broken;
}

function together(
  item: Item,
  other: Item,
  placeOf: (item: Item) => Place,
  without: ReadonlySet<string>,
): readonly string[] {
  const place = placeOf(item);
  if (item.name >= other.name || place !== placeOf(other)) return [];
  const apart = item.apart.includes(other.name) || other.apart.includes(item.name);
  const broken = apart ? [`apart ${item.name} ${other.name}`] : [];
  if (item.at === place.name && other.at === place.name) return broken;
  for (const kind of ['numbers', 'files'] as const) {
    const shares = item[kind].some((one) => other[kind].some((two) => one === two));
    const [own, its] = [`${kind} ${item.name}`, `${kind} ${other.name}`];
    if (shares && !without.has(own) && !without.has(its)) broken.push(own, its);
  }
  return broken;
}

/** A host is full only where something has come. */
function crowded(place: Place, items: readonly Item[], without: ReadonlySet<string>): readonly string[] {
  const asks = (kind: string) => items.filter(({ name }) => !without.has(`${kind} ${name}`));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const hungry = asks('memory').filter(({ memory_bytes: bytes }) => bytes > 0);
  const arrivals = hungry.filter(({ at }) => at !== place.name);
  const images = arrivals.map(({ restarts, memory_bytes: bytes }) =>
    restarts === true ? 0 : bytes + MARGIN,
  );
  const needed = sum(hungry.map(({ memory_bytes: bytes }) => bytes)) + Math.max(0, ...images);
  const isFull = arrivals.length > 0 && needed > place.memory_bytes;
  const busy = asks('cpus').filter(({ cpus }) => cpus > 0);
  const isBusy = busy.some(({ at }) => at !== place.name) && sum(busy.map(({ cpus }) => cpus)) > place.cpus;
  return [
    ...(isFull ? hungry.map(({ name }) => `memory ${name}`) : []),
    ...(isBusy ? busy.map(({ name }) => `cpus ${name}`) : []),
  ];
}

function uneven(items: readonly Item[], placeOf: (item: Item) => Place): readonly string[] {
  return [...new Set(items.flatMap(({ group }) => group ?? []))].flatMap((group) => {
    const key = `spread ${group.label} ${group.items.join(' ')}`;
    const values = items
      .filter((item) => item.group === group)
      .map((item) => placeOf(item).labels[group.label]);
    const counts = new Map<string | undefined, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    const full = [...counts.values()].filter((count) => count >= group.most).length;
    const isBroken =
      counts.has(undefined) || Math.max(0, ...counts.values()) > group.most || full > group.full;
    return isBroken ? [key] : [];
  });
}
