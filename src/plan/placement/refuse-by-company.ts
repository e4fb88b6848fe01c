import { portsCollide } from '../../checks/index.ts';
import type { Item, OwnNeed, Refusal, Requirement } from './problem.ts';
import { keyOf, portKey } from './problem.ts';
import type { Dropped } from './refuse-by-rule.ts';

/** What two workloads have against being on one host: `other` is there already. */
export function refuseByCompany(
  item: Item,
  other: Item,
  host: string,
  dropped: Dropped,
): Refusal | undefined {
  if (item.apart.includes(other.name) || other.apart.includes(item.name)) {
    const requirement: Requirement = { kind: 'apart', item: item.name, other: other.name };
    if (dropped.size === 0 || !dropped.has(keyOf(requirement)))
      return { requirement, why: () => `${host} has ${other.name}, from which it is kept apart` };
  }
  const asks = (kind: OwnNeed): boolean =>
    dropped.size === 0 || (!dropped.has(`${kind} ${item.name}`) && !dropped.has(`${kind} ${other.name}`));
  const refuse = (kind: OwnNeed, what: string): Refusal => ({
    requirement: { kind, item: item.name },
    why: () => `${host} has ${what} taken by ${other.name}`,
  });
  const number = shared(item.numbers, other.numbers);
  if (number !== undefined && asks('numbers')) return refuse('numbers', `the number ${number}`);
  const port = item.ports.find((own) => other.ports.some((one) => portsCollide(own, one)));
  if (port && asks('ports')) return refuse('ports', portKey(port));
  const file = item.files.find((path) => other.files.includes(path));
  if (file !== undefined && asks('files')) return refuse('files', file);
  return undefined;
}

/** A number in both of two ascending lists. */
function shared(some: readonly number[], others: readonly number[]): number | undefined {
  if ((some.at(-1) ?? 0) < (others[0] ?? 0) || (others.at(-1) ?? 0) < (some[0] ?? 0)) return undefined;
  const known = new Set(others);
  return some.find((number) => known.has(number));
}
