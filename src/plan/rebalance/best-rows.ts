import type { Candidate } from './candidate.ts';

/** A difference that is not worth a move, and that sums of fractions may come to by themselves. */
export const NOTHING = 1e-9;

/**
 * The best candidate of each host that something could leave. It is looked for anew only where it may have changed, or before
 * it is taken; all hosts are looked at again when none has anything left.
 */
export class BestRows {
  readonly #best: (Candidate | undefined)[];
  readonly #bestOf: (host: number) => Candidate | undefined;

  constructor(hosts: number, bestOf: (host: number) => Candidate | undefined) {
    this.#best = Array.from({ length: hosts });
    this.#bestOf = bestOf;
  }

  /** The best of what is known, as it is now; undefined: nothing is known. */
  take(): Candidate | undefined {
    for (;;) {
      let host = -1;
      let most = NOTHING;
      for (const [index, one] of this.#best.entries()) {
        if (one !== undefined && one.net > most) [host, most] = [index, one.net];
      }
      if (host < 0) return undefined;
      const now = this.#bestOf(host);
      this.#best[host] = now;
      if (now !== undefined && now.net > most - NOTHING) return now;
    }
  }

  /** Looks anew at what leaves these. */
  refresh(hosts: readonly number[]): void {
    for (const host of hosts) this.#best[host] = this.#bestOf(host);
  }

  /** Takes nothing from these until all are looked at. */
  forget(hosts: readonly number[]): void {
    for (const host of hosts) this.#best[host] = undefined;
  }

  /** Looks anew everywhere; false: there is nothing. */
  refreshAll(): boolean {
    this.refresh([...this.#best.keys()]);
    return this.#best.some((one) => one !== undefined);
  }
}
