import { placesByRule } from '../placement/choose-place.ts';
import { Occupancy } from '../placement/occupancy.ts';
import { BestRows, NOTHING } from './best-rows.ts';
import type { Candidate } from './candidate.ts';
import type { Fleet, Mover } from './fleet.ts';
import { Loads } from './loads.ts';

/** Where everything is while moves are looked for, and what could go elsewhere from there. */
export class Candidates {
  readonly loads: Loads;
  /** Single moves, and two workloads that change places. */
  readonly moves: BestRows;
  readonly swaps: BestRows;
  readonly #fleet: Fleet;
  readonly #occupancy: Occupancy;
  readonly #on: Mover[][];
  /** By workload: hosts that keep what the YAML asks. */
  readonly #within = new Map<Mover, readonly number[]>();

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
    this.loads = new Loads(fleet.hosts);
    this.#occupancy = new Occupancy(fleet.problem);
    for (const item of fleet.problem.items) this.#occupancy.put(item, item.at);
    const indexes = new Map(fleet.hosts.map(({ name }, index) => [name, index]));
    this.#on = fleet.hosts.map(() => []);
    const byRule = placesByRule(fleet.problem);
    const known = new Map<unknown, readonly number[]>();
    for (const mover of fleet.movers) {
      this.#on[indexes.get(mover.item.at) ?? -1]?.push(mover);
      const places = byRule(mover.item);
      const within = known.get(places) ?? places.flatMap(({ name }) => indexes.get(name) ?? []);
      known.set(places, within);
      this.#within.set(mover, within);
    }
    this.moves = new BestRows(fleet.hosts.length, (host) => this.#bestMove(host));
    this.swaps = new BestRows(fleet.hosts.length, (host) => this.#bestSwap(host));
  }

  /** From now on everything is where a candidate puts it. */
  accept({ shifts }: Candidate): void {
    for (const { mover, from, to } of shifts) {
      this.loads.shift(from, to, mover);
      this.#occupancy.put(mover.item, this.#nameOf(to));
      this.#on[from] = (this.#on[from] ?? []).filter((one) => one !== mover);
      this.#on[to]?.push(mover);
    }
    const hosts = [...new Set(shifts.flatMap(({ from, to }) => [from, to]))];
    this.moves.refresh(hosts);
    this.swaps.forget(hosts);
  }

  #nameOf(host: number): string {
    return this.#fleet.hosts[host]?.name ?? '';
  }

  #mayGo(mover: Mover, host: number): boolean {
    return this.#within.get(mover)?.includes(host) === true && !mover.barred.has(this.#nameOf(host));
  }

  /** Asked last, as it takes longest. What leaves a host is still counted there, as it is until it has gone. */
  #fits({ item }: Mover, host: number): boolean {
    return this.#occupancy.refusal(item, this.#nameOf(host)) === undefined;
  }

  #bestMove(from: number): Candidate | undefined {
    let best: Candidate | undefined;
    const apart = this.#apart(from);
    for (const mover of this.#on[from] ?? []) {
      const { cpus, bytes, price } = mover;
      const left = this.loads.offWith(from, -cpus, -bytes);
      for (const to of this.#within.get(mover) ?? []) {
        const most = apart[to] ?? 0;
        const off = left + this.loads.offWith(to, cpus, bytes);
        if (!isLess(off, most - price - (best?.net ?? 0))) continue;
        if (mover.barred.has(this.#nameOf(to)) || !this.#fits(mover, to)) continue;
        const gain = most - Math.sqrt(off / 2);
        best = { shifts: [{ mover, from, to }], gain, cost: price, net: gain - price };
      }
    }
    return best;
  }

  #bestSwap(one: number): Candidate | undefined {
    let best: Candidate | undefined;
    const apart = this.#apart(one);
    for (const [other, theirs] of this.#on.entries()) {
      const most = apart[other] ?? 0;
      if (most === 0) continue;
      for (const mover of this.#on[one] ?? []) {
        for (const back of theirs) {
          const cost = mover.price + back.price;
          const [cpus, bytes] = [mover.cpus - back.cpus, mover.bytes - back.bytes];
          const off = this.loads.offWith(one, -cpus, -bytes) + this.loads.offWith(other, cpus, bytes);
          if (!isLess(off, most - cost - (best?.net ?? 0))) continue;
          const gain = most - Math.sqrt(off / 2);
          const shifts = this.#inOrder(
            { mover, from: one, to: other },
            { mover: back, from: other, to: one },
          );
          if (shifts) best = { shifts, gain, cost, net: gain - cost };
        }
      }
    }
    return best;
  }

  /** By host: how far it and this one are from the average; 0 where that is left as it is. */
  #apart(host: number): Float64Array {
    return Float64Array.from(this.#fleet.hosts, (_, other) => {
      const apart = other === host ? 0 : this.loads.apart(host, other);
      return apart > this.#fleet.tolerance ? apart : 0;
    });
  }

  /** The two of a swap, such that the first has room before the second has left; undefined: neither has. */
  #inOrder(
    there: Candidate['shifts'][number],
    back: Candidate['shifts'][number],
  ): Candidate['shifts'] | undefined {
    if (!this.#mayGo(there.mover, there.to) || !this.#mayGo(back.mover, back.to)) return undefined;
    for (const [first, second] of [
      [there, back],
      [back, there],
    ] as const) {
      if (!this.#fits(first.mover, first.to)) continue;
      this.#occupancy.put(first.mover.item, this.#nameOf(first.to));
      const isFree = this.#fits(second.mover, second.to);
      this.#occupancy.put(first.mover.item, this.#nameOf(first.from));
      if (isFree) return [first, second];
    }
    return undefined;
  }
}

/** Whether the root of half of it is less than a number, and worth it. */
function isLess(off: number, bound: number): boolean {
  return bound > NOTHING && off / 2 < (bound - NOTHING) ** 2;
}
