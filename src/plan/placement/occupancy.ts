import { inMib } from '../../checks/index.ts';
import type { Item, Place, Problem, Refusal, SpreadGroup } from './problem.ts';
import { imageBytesOf, keyOf, obstacleFor } from './problem.ts';
import { refuseByCompany } from './refuse-by-company.ts';
import { refuseByHost } from './refuse-by-host.ts';
import { refuseByRule, type Dropped } from './refuse-by-rule.ts';

interface Room {
  readonly place: Place;
  readonly items: Set<Item>;
  memory: number;
  cpus: number;
}

/** Who is where, while a placement is looked for; tells what speaks against one more. */
export class Occupancy {
  readonly #rooms: ReadonlyMap<string, Room>;
  readonly #where = new Map<Item, Room>();
  /** How many of a group there are on each value of its label. */
  readonly #spread = new Map<SpreadGroup, Map<string, number>>();
  readonly #dropped: Dropped;

  constructor({ places }: Problem, dropped: Dropped = new Set()) {
    this.#rooms = new Map(
      places.map((place) => [place.name, { place, items: new Set(), memory: 0, cpus: 0 }]),
    );
    this.#dropped = dropped;
  }

  placeOf(item: Item): string | undefined {
    return this.#where.get(item)?.place.name;
  }

  itemsOn(place: string): readonly Item[] {
    return [...(this.#rooms.get(place)?.items ?? [])];
  }

  /** Bytes that those on a host take or have kept for them. */
  memoryOn(place: string): number {
    return this.#roomOf(place).memory;
  }

  put(item: Item, place: string): void {
    const room = this.#roomOf(place);
    this.take(item);
    this.#where.set(item, room);
    room.items.add(item);
    room.memory += this.#memoryOf(item);
    room.cpus += this.#cpusOf(item);
    this.#count(item, room, 1);
  }

  take(item: Item): void {
    const room = this.#where.get(item);
    if (!room) return;
    this.#where.delete(item);
    room.items.delete(item);
    room.memory -= this.#memoryOf(item);
    room.cpus -= this.#cpusOf(item);
    this.#count(item, room, -1);
  }

  /** What speaks against a workload's being on a host besides those that are there, first what is cheap to see. */
  refusal(item: Item, place: string): Refusal | undefined {
    const room = this.#roomOf(place);
    const comes = item.wish.kind === 'free' && item.at !== place;
    const byHost = (): Refusal | undefined =>
      comes ? refuseByHost(item, room.place, this.#dropped) : undefined;
    return (
      refuseByRule(item, room.place, this.#dropped) ??
      // That a host has no room is beside the point where nothing can be done with it.
      (obstacleFor(item, room.place) === undefined ? undefined : byHost()) ??
      this.#refuseByRoom(item, room) ??
      this.#refuseBySpread(item, room) ??
      byHost() ??
      this.#refuseByOthers(item, room)
    );
  }

  /** How full a host would be with one more, from 0 to 1: of its memory or of its CPUs, whichever is fuller. */
  fullness(item: Item, place: string): number {
    const { place: host, memory } = this.#roomOf(place);
    const used = host.total_bytes - host.memory_bytes + memory + item.memory_bytes;
    return Math.max(used / Math.max(1, host.total_bytes), host.load);
  }

  #roomOf(place: string): Room {
    const room = this.#rooms.get(place);
    if (!room) throw new Error(`no host ${place}`);
    return room;
  }

  /** A host is asked for room only where something comes: what is too much there already is no business of a placement. */
  #refuseByRoom(item: Item, { place, items, memory, cpus }: Room): Refusal | undefined {
    const own = this.#memoryOf(item);
    if (own === 0 && this.#cpusOf(item) === 0) return undefined;
    const isArriving = item.at !== place.name;
    let peak = isArriving ? this.#imagesOf(item) : 0;
    let comes = isArriving;
    let bound = isArriving && this.#cpusOf(item) > 0;
    // Most hosts that are full are seen to be without a look at who is there.
    if (memory + own + peak <= place.memory_bytes || !isArriving) {
      for (const one of items) {
        if (one.at === place.name) continue;
        peak = Math.max(peak, this.#imagesOf(one));
        comes ||= this.#memoryOf(one) > 0;
        bound ||= this.#cpusOf(one) > 0;
      }
    }
    const needed = memory + own + peak;
    if (comes && own > 0 && needed > place.memory_bytes) {
      const free = Math.max(0, place.memory_bytes - memory);
      return {
        requirement: { kind: 'memory', item: item.name },
        why: () =>
          item.at === place.name
            ? `${place.name} has no memory left beside what comes`
            : `${place.name} has ${inMib(free)} of memory free, and ${inMib(own + peak)} are needed ${peak > 0 ? 'while it arrives' : 'for it'}`,
      };
    }
    const wanted = this.#cpusOf(item);
    if (bound && wanted > 0 && cpus + wanted > place.cpus) {
      return {
        requirement: { kind: 'cpus', item: item.name },
        why: () =>
          `${place.name} has ${Math.max(0, place.cpus - cpus)} of ${place.cpus} CPUs to spare, and ${wanted} are needed`,
      };
    }
    return undefined;
  }

  #refuseBySpread(item: Item, { place }: Room): Refusal | undefined {
    const { name, group } = item;
    if (!group) return undefined;
    const { label, most, full, items } = group;
    const requirement = { kind: 'spread', group } as const;
    if (this.#dropped.size > 0 && this.#dropped.has(keyOf(requirement))) return undefined;
    const value = place.labels[label];
    if (value === undefined) return { requirement, why: () => `${place.name} has no label ${label}` };
    // Where it is now it will not be any more: within one value nothing changes for the others.
    const own = this.#where.get(item)?.place.labels[label];
    if (own === value) return undefined;
    const counts = this.#spread.get(group);
    const there = counts?.get(value) ?? 0;
    const countOf = ([one, count]: readonly [string, number]): number => (one === own ? count - 1 : count);
    const others = [...(counts ?? [])].filter((each) => each[0] !== value && countOf(each) >= most).length;
    if (there + 1 < most || (there + 1 === most && others < full)) return undefined;
    return {
      requirement,
      why: () =>
        `${place.name} would have ${there + 1} of ${items.length} on ${label}: ${value}, among which ${name} is spread`,
    };
  }

  #refuseByOthers(item: Item, { place, items }: Room): Refusal | undefined {
    for (const other of items) {
      if (other === item) continue;
      const found = refuseByCompany(item, other, place.name, this.#dropped);
      // Two that are together already share what they share.
      if (found && (found.requirement.kind === 'apart' || item.at !== place.name || other.at !== place.name))
        return found;
    }
    return undefined;
  }

  #memoryOf({ name, memory_bytes: bytes }: Item): number {
    return this.#dropped.size > 0 && this.#dropped.has(`memory ${name}`) ? 0 : bytes;
  }

  #imagesOf(item: Item): number {
    return this.#memoryOf(item) > 0 ? imageBytesOf(item) : 0;
  }

  #cpusOf({ name, cpus }: Item): number {
    return this.#dropped.size > 0 && this.#dropped.has(`cpus ${name}`) ? 0 : cpus;
  }

  #count({ group }: Item, { place }: Room, change: number): void {
    const value = group && place.labels[group.label];
    if (!group || value === undefined) return;
    const counts = this.#spread.get(group) ?? new Map<string, number>();
    this.#spread.set(group, counts.set(value, (counts.get(value) ?? 0) + change));
  }
}
