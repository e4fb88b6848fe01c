import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../hosts/connection.ts';
import type { LockHolder } from '../../model/index.ts';
import type { Held, KeeperAnswer } from './keeper-answer.ts';
import { Keeper } from './keeper.ts';

/** How often a keeper hears that its controller lives, ms: thrice before it gives up. */
const BEAT_MS = 5000;
const RETRY_MS = 1000;

/** What a keeper is told to take, all of it or nothing. */
export interface LockOrder {
  readonly project: string;
  readonly workloads: readonly string[];
  readonly holder: Omit<LockHolder, 'pid' | 'held_ms' | 'step_ms'>;
  /** Whether the supervisor of another run, at work without its controller, is in the way. */
  readonly heed_moves: boolean;
}

/** Why a lock that was held is held no longer. */
export type TakenAway = Held | Extract<KeeperAnswer, { event: 'superseded' }>;

/** One run's locks on one host, held over lost connections: a keeper that is lost is replaced until they are released. */
export class HostLocks {
  readonly host: string;
  readonly #order: LockOrder;
  readonly #reconnect: () => Promise<Connection>;
  readonly #beating: NodeJS.Timeout;
  #keeper: Keeper;
  #step: string | undefined;
  /** The run's: what a keeper that takes the place of a lost one puts on record. */
  #number = 0;
  /** Whether the keeper of the moment has the locks and has put the number on record. */
  #held = false;
  #released = false;

  private constructor(host: string, order: LockOrder, keeper: Keeper, reconnect: () => Promise<Connection>) {
    this.host = host;
    this.#order = order;
    this.#keeper = keeper;
    this.#reconnect = reconnect;
    this.#beating = setInterval(() => void this.#keeper.ask('beat', this.#doing()), BEAT_MS);
  }

  /** Starts a keeper. `greeting` is its `ready`, or why there is none. */
  static async open(
    connection: Connection,
    order: LockOrder,
    reconnect: () => Promise<Connection>,
  ): Promise<{ locks: HostLocks; greeting: KeeperAnswer }> {
    const { keeper, greeting } = await Keeper.start(connection);
    return { locks: new HostLocks(connection.host, order, keeper, reconnect), greeting };
  }

  async take(): Promise<KeeperAnswer> {
    return await this.#keeper.ask('take', this.#order);
  }

  /**
   * Puts the run's number on record and holds on from then on. `takenAway` is called once, if a lost keeper's place was
   * taken by somebody else.
   */
  async claim(number: number, takenAway: (by: TakenAway) => void): Promise<KeeperAnswer> {
    this.#number = number;
    const answer = await this.#keeper.ask('claim', { number });
    this.#held = answer.event === 'claimed';
    if (this.#held) void this.#holdOn(takenAway);
    return answer;
  }

  /** Puts a higher number on record: a keeper that is lost meanwhile is replaced by one that does. */
  async renumber(number: number): Promise<void> {
    this.#number = number;
    const { event } = await this.#keeper.ask('claim', { number });
    // It has let go of everything.
    if (event === 'superseded' || event === 'held') this.#held = false;
  }

  /** What the run is doing: the host hears it with the next beat, so that nothing is written there in a freeze. */
  at(step: string): void {
    this.#step = step;
  }

  /** Whether the locks are held, as the host itself says, or are again within `ms`. */
  async assured(ms: number): Promise<boolean> {
    const end = performance.now() + ms;
    while (!this.#released) {
      if (this.#held && (await this.#keeper.ask('beat', this.#doing())).event === 'beating') return true;
      if (performance.now() >= end) return false;
      await sleep(RETRY_MS);
    }
    return false;
  }

  async release(): Promise<void> {
    this.#released = true;
    clearInterval(this.#beating);
    await this.#keeper.leave();
  }

  #doing(): object {
    return this.#step === undefined ? {} : { step: this.#step };
  }

  async #holdOn(takenAway: (by: TakenAway) => void): Promise<void> {
    while (!this.#released) {
      await this.#keeper.lost;
      this.#held = false;
      const answer = await this.#again();
      if (answer === 'released') return;
      if (answer.event !== 'claimed') {
        takenAway(answer);
        return;
      }
      this.#held = true;
    }
  }

  /** Brings a new keeper to where the lost one was, however long the host cannot be reached. */
  async #again(): Promise<TakenAway | { event: 'claimed' } | 'released'> {
    while (!this.#released) {
      const answer = await this.#attempt();
      if (answer.event === 'claimed' || answer.event === 'superseded') return answer;
      // The lost keeper may not have noticed yet that nobody speaks to it any more.
      if (
        answer.event === 'held' &&
        answer.holder !== undefined &&
        answer.holder.run !== this.#order.holder.run
      )
        return answer;
      await sleep(RETRY_MS);
    }
    return 'released';
  }

  async #attempt(): Promise<KeeperAnswer> {
    try {
      const { keeper, greeting } = await Keeper.start(await this.#reconnect());
      let answer = greeting;
      if (answer.event === 'ready') answer = await keeper.ask('take', this.#order);
      if (answer.event === 'taken') answer = await keeper.ask('claim', { number: this.#number });
      if (answer.event === 'claimed' && !this.#released) this.#keeper = keeper;
      else await keeper.leave();
      return answer;
    } catch (error) {
      return { event: 'lost', message: error instanceof Error ? error.message : String(error) };
    }
  }
}
