import { inMib, portsCollide } from '../../checks/index.ts';
import type { Item, OwnNeed, Place, Refusal } from './problem.ts';
import { imageBytesOf, obstacleFor, portKey } from './problem.ts';
import type { Dropped } from './refuse-by-rule.ts';

/** What a host has against a workload's coming there, whatever other workloads do. */
export function refuseByHost(item: Item, place: Place, dropped: Dropped): Refusal | undefined {
  const { name } = place;
  const refuse = (kind: OwnNeed, why: () => string): Refusal => ({
    requirement: { kind, item: item.name },
    why: () => `${name} ${why()}`,
  });
  const asks = (kind: OwnNeed): boolean => dropped.size === 0 || !dropped.has(`${kind} ${item.name}`);
  if (asks('fit')) {
    const obstacle = obstacleFor(item, place) ?? item.unfit(name);
    if (obstacle !== undefined) return refuse('fit', () => obstacle);
  }
  if (asks('memory')) {
    const needed = imageBytesOf(item);
    if (place.image_bytes < needed)
      return refuse(
        'memory',
        () => `has ${inMib(place.image_bytes)} for images, which take ${inMib(needed)}`,
      );
  }
  const { numbers, ports, interfaces } = place.outside();
  if (asks('interfaces')) {
    const missing = item.interfaces.find((dev) => !interfaces.has(dev));
    if (missing !== undefined) return refuse('interfaces', () => `has no interface ${missing} that is up`);
  }
  if (asks('numbers')) {
    const taken = item.numbers.find((number) => numbers.has(number));
    if (taken !== undefined) return refuse('numbers', () => `has the number ${taken} taken`);
  }
  if (asks('ports')) {
    const taken = item.ports.find((port) =>
      ports.get(portKey(port))?.some((other) => portsCollide(port, other)),
    );
    if (taken) return refuse('ports', () => `has ${portKey(taken)} taken`);
  }
  return undefined;
}
