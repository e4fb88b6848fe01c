import type { Backend, Lease } from '../../backends/index.ts';
import type { Finding } from '../../model/index.ts';
import { backendLostFinding, leaseLostFinding } from './lease-findings.ts';
import { pause } from './pause.ts';

/** Renewed so many times in its length, and given up when less than a part of that size is left. */
const RENEWALS = 3;
const RESERVE = 6;
const RETRY_MS = 1000;

/**
 * A run's lease while the run lasts: it is renewed until it is released. All times are counted from before the backend was
 * asked, on this machine's clock alone, so that it is never believed to last longer than it does.
 */
export class HeldLease {
  readonly backend: Backend;
  readonly #lease: Lease;
  readonly #length_ms: number;
  readonly #losing = new AbortController();
  readonly #releasing = new AbortController();
  readonly #keeping: Promise<void>;
  #until: number;
  #complaint = 'it was not renewed in time';

  /** @param asked - when the backend was asked for it, by performance.now() */
  constructor(backend: Backend, lease: Lease, length_ms: number, asked: number) {
    this.backend = backend;
    this.#lease = lease;
    this.#length_ms = length_ms;
    this.#until = asked + length_ms;
    this.#keeping = this.#keep();
  }

  /** Aborted once it is not certain any more that nobody else has the lock, with the finding that says why. */
  get lost(): AbortSignal {
    return this.#losing.signal;
  }

  /** A number above that of every run that had the lock before, and above `highest`; undefined: the lock is lost. */
  async numberAbove(highest: number): Promise<number | undefined> {
    if (this.#lease.number > highest) return this.#lease.number;
    try {
      const raised = await this.#lease.raise(highest + 1);
      if (raised === undefined) await this.#loseToSomebody();
      return raised;
    } catch (error) {
      this.#lose(backendLostFinding(this.backend.name, messageOf(error)));
      return undefined;
    }
  }

  /** Whether the backend itself says that the lock is held, or says so again in the time that is left. */
  async assured(): Promise<boolean> {
    while (!this.lost.aborted) {
      if (await this.#renew()) return true;
      await this.#pause(RETRY_MS);
    }
    return false;
  }

  async release(): Promise<void> {
    this.#releasing.abort();
    await this.#keeping;
    // One that cannot be given back ends by itself.
    await this.#lease.release().catch(() => undefined);
  }

  async #keep(): Promise<void> {
    let isRenewed = true;
    while (!this.lost.aborted && !this.#releasing.signal.aborted) {
      await this.#pause(isRenewed ? this.#length_ms / RENEWALS : RETRY_MS);
      if (!this.#releasing.signal.aborted) isRenewed = await this.#renew();
    }
  }

  async #renew(): Promise<boolean> {
    const asked = performance.now();
    try {
      if (await this.#lease.renew()) {
        this.#until = Math.max(this.#until, asked + this.#length_ms);
        return true;
      }
      await this.#loseToSomebody();
    } catch (error) {
      this.#complaint = messageOf(error);
      if (performance.now() >= this.#until - this.#length_ms / RESERVE)
        this.#lose(backendLostFinding(this.backend.name, this.#complaint));
    }
    return false;
  }

  async #loseToSomebody(): Promise<void> {
    const held = await this.backend.holder().catch(() => undefined);
    this.#lose(leaseLostFinding(this.backend.name, held));
  }

  #lose(finding: Finding): void {
    if (!this.#releasing.signal.aborted) this.#losing.abort(finding);
  }

  async #pause(ms: number): Promise<void> {
    const left = this.#until - this.#length_ms / RESERVE - performance.now();
    const signal = AbortSignal.any([this.#releasing.signal, this.lost]);
    await pause(Math.max(0, Math.min(ms, left)), signal);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
