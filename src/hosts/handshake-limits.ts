import { Limiter } from './limiter.ts';
import type { Release } from './limiter.ts';

/**
 * Handshakes at a time through one first hop: sshd begins to drop connections at 10 that have not logged in yet (MaxStartups
 * 10:30:100), and at 8 at a time one in 200 was still lost.
 */
const perFirstHop = 6;

const altogether = 32;

/** Keeps a run with many hosts from looking like an attack to the sshd that they have in common. */
export class HandshakeLimits {
  readonly #all = new Limiter(altogether);
  readonly #byFirstHop = new Map<string, Limiter>();

  /** Resolves when a handshake with this first hop may begin; with nothing when `signal` was aborted before that. */
  async enter(firstHop: string, signal?: AbortSignal): Promise<Release | undefined> {
    const limiter = this.#byFirstHop.get(firstHop) ?? new Limiter(perFirstHop);
    this.#byFirstHop.set(firstHop, limiter);
    // The hop first: those who wait for a slow one do not take up places that others could use.
    const leaveHop = await limiter.acquire(signal);
    if (!leaveHop) return undefined;
    const leaveAll = await this.#all.acquire(signal);
    if (!leaveAll) {
      leaveHop();
      return undefined;
    }
    return () => {
      leaveAll();
      leaveHop();
    };
  }
}
