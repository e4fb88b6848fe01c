import type { LockResult } from '../../src/apply/locks/run-locks.ts';
import type { RecoverInput } from '../../src/apply/recover-input.ts';
import type { RescueAnswer, RescueOrder } from '../../src/engines/index.ts';
import type { EventBody, HostTrace, MoveRole, MoveSide, MoveSighting } from '../../src/model/index.ts';
import { expectAfter, planRecovery } from '../../src/plan/index.ts';
import { anInventory } from '../builders/an-inventory.ts';

/** What a host says to a verb; `does` is whether it carries it out. */
export type Says = RescueAnswer & { readonly does?: boolean };

/** Two hosts with one interrupted move, which do what a recovery tells them, unless a test makes them say otherwise. */
export class RecoveringWorld {
  seen: MoveSighting;
  readonly events: EventBody[] = [];
  /** How much longer than mig itself takes each of them was waited for, ms. */
  readonly patience: number[] = [];
  /** Every verb that reached a host, as `source.put_back`. */
  readonly verbs: string[] = [];
  readonly orders: RescueOrder[] = [];
  readonly locked: (readonly [string, readonly string[]])[] = [];
  released = false;
  #forgotten = false;
  #answers = new Map<string, Says[]>();

  constructor(seen: MoveSighting) {
    this.seen = seen;
  }

  /** What is said to a verb the next times, one after the other; then it is done again. */
  answer(verb: string, ...says: Says[]): void {
    this.#answers.set(verb, says);
  }

  /** A host that answers again, or no longer, or has changed by itself. */
  change(role: MoveRole, side: MoveSide): void {
    this.seen = { ...this.seen, [role]: side };
  }

  /** No host that answers has the move on record any more. */
  forget(): void {
    this.#forgotten = true;
  }

  input(changes: Partial<RecoverInput> = {}): RecoverInput {
    return {
      run: 'r2',
      project: 'shop',
      moves: [planRecovery(this.seen)],
      sweeps: () => true,
      holder: { user: 'ops', host: 'desk', since: '2026-11-20T23:00:00Z', command: 'recover', run: 'r2' },
      emit: (event) => this.events.push(event),
      observe: () => Promise.resolve(anInventory()),
      sight: () => (this.#isOnRecord() ? [this.seen] : []),
      rescue: (host, order, othersMs) => {
        this.patience.push(othersMs);
        return Promise.resolve(this.#rescue(host, order));
      },
      remove: (_host: string, _traces: readonly HostTrace[]) => Promise.resolve([]),
      lock: (workloads) => {
        this.locked.push(...workloads);
        return Promise.resolve(this.locks());
      },
      signal: new AbortController().signal,
      ...changes,
    };
  }

  locks(lost = new AbortController().signal): LockResult {
    return {
      taken: true,
      locks: {
        number: 9,
        lost,
        at: () => undefined,
        unsure: () => Promise.resolve([]),
        renumber: () => Promise.resolve(undefined),
        release: async () => {
          this.released = true;
        },
      },
    };
  }

  #rescue(host: string, order: RescueOrder): RescueAnswer {
    const on = host === this.seen.source.host ? 'source' : 'destination';
    this.verbs.push(`${on}.${order.verb}`);
    this.orders.push(order);
    const { does = true, ...answer } = this.#answers.get(order.verb)?.shift() ?? { outcome: 'done' };
    if (does && answer.outcome !== 'refused')
      // Which verbs there are on which side is for the rules to know.
      this.seen = expectAfter(this.seen, { on, verb: order.verb } as Parameters<typeof expectAfter>[1]);
    return answer;
  }

  #isOnRecord(): boolean {
    const sides = [this.seen.source, this.seen.destination];
    return !this.#forgotten && sides.some(({ state }) => state === 'record');
  }
}
