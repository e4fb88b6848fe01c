/** A host as far as its load goes. */
export interface LoadedHost {
  readonly name: string;
  /** How many it has, and how many of them are busy. */
  readonly cpus: number;
  readonly busy_cpus: number;
  readonly total_bytes: number;
  readonly used_bytes: number;
}

/** What a workload takes along. */
export interface Burden {
  readonly cpus: number;
  readonly bytes: number;
}

/**
 * How hosts, by their place in the list, are used while moves are looked for. All are compared with the use of all of them
 * together, which no move changes: so what a move gains is seen from its two hosts alone, however many there are.
 */
export class Loads {
  readonly #cpus: Float64Array;
  readonly #bytes: Float64Array;
  /** What there is. */
  readonly #allCpus: Float64Array;
  readonly #allBytes: Float64Array;
  /** Squares of the distances. */
  readonly #off: Float64Array;
  readonly #evenCpu: number;
  readonly #evenMemory: number;

  constructor(hosts: readonly LoadedHost[]) {
    this.#cpus = Float64Array.from(hosts, ({ busy_cpus: busy }) => busy);
    this.#bytes = Float64Array.from(hosts, ({ used_bytes: used }) => used);
    this.#allCpus = Float64Array.from(hosts, ({ cpus }) => Math.max(1, cpus));
    this.#allBytes = Float64Array.from(hosts, ({ total_bytes: total }) => Math.max(1, total));
    this.#evenCpu = sum(this.#cpus) / Math.max(1, sum(this.#allCpus));
    this.#evenMemory = sum(this.#bytes) / Math.max(1, sum(this.#allBytes));
    this.#off = Float64Array.from(hosts, (_, index) => this.offWith(index, 0, 0));
  }

  /** Parts of one of a host's CPUs and of its memory. */
  useOf(host: number): { readonly cpu: number; readonly memory: number } {
    return {
      cpu: (this.#cpus[host] ?? 0) / (this.#allCpus[host] ?? 1),
      memory: (this.#bytes[host] ?? 0) / (this.#allBytes[host] ?? 1),
    };
  }

  /** The root of the mean square of all distances. */
  unevenness(): number {
    return Math.sqrt(sum(this.#off) / Math.max(1, this.#off.length));
  }

  /** The root of the mean square of the distances of two hosts: the most that anything between them can gain. */
  apart(one: number, other: number): number {
    return Math.sqrt(((this.#off[one] ?? 0) + (this.#off[other] ?? 0)) / 2);
  }

  /** The square of the distance that a host would have with so much more. */
  offWith(host: number, cpus: number, bytes: number): number {
    const cpu = ((this.#cpus[host] ?? 0) + cpus) / (this.#allCpus[host] ?? 1) - this.#evenCpu;
    const memory = ((this.#bytes[host] ?? 0) + bytes) / (this.#allBytes[host] ?? 1) - this.#evenMemory;
    return cpu * cpu + memory * memory;
  }

  shift(from: number, to: number, { cpus, bytes }: Burden): void {
    this.#add(from, -cpus, -bytes);
    this.#add(to, cpus, bytes);
  }

  #add(host: number, cpus: number, bytes: number): void {
    this.#cpus[host] = (this.#cpus[host] ?? 0) + cpus;
    this.#bytes[host] = (this.#bytes[host] ?? 0) + bytes;
    this.#off[host] = this.offWith(host, 0, 0);
  }
}

function sum(numbers: Float64Array): number {
  return numbers.reduce((total, number) => total + number, 0);
}
