import { createInterface } from 'node:readline';
import type { Connection, Ending, RemoteProgram } from '../../hosts/connection.ts';
import { quote } from '../../hosts/quote.ts';
import type { MoveEnd } from '../engine.ts';
import type { SupervisorSetup } from './supervisor-configs.ts';
import { parseSupervisorEvent, type SupervisorEvent } from './supervisor-event.ts';

export interface LaunchFiles {
  readonly launcher: string;
  /** By name, all that goes into the move's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** How long is waited, and for what. */
export interface Wait {
  /** The verb of the step, for the message: `prepare`. */
  readonly step: string;
  /** Since the last sign of progress. */
  readonly ms: number;
  /** Since the last sign of life, where the host cannot be reached. */
  readonly unreachable_ms?: number;
  /** Aborting ends the waiting with the event `stopped`. */
  readonly signal?: AbortSignal;
}

const UNREACHABLE_MS = 30_000;
/** A connection that is not back by then is not waited for by what is only worth having, ms. */
const COMING_BACK_MS = 5000;
const RETRY_MS = 250;
/** Each end tells the other this often that it lives; four that stay away are a connection that is gone. */
const BEAT_MS = 5000;
const SILENCE_MS = 20_000;

/**
 * A controller's end of one supervisor. A lost connection means nothing by itself: the supervisor goes on, and repeats
 * all it has said to whoever attaches next, so what was missed in between is heard then. What was said to it may have
 * been lost on the way, and is said again; it takes nothing twice.
 */
export class SupervisorClient {
  readonly host: string;
  readonly #folder: string;
  /** Goes with every command: a supervisor that has heard a later run takes none of an earlier one. */
  readonly #number: number;
  readonly #launcher: string;
  readonly #reconnect: () => Promise<Connection>;
  readonly #onRemark: (reason: string) => void;
  readonly #heard: SupervisorEvent[] = [];
  readonly #sent: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #beating: NodeJS.Timeout;
  #program: RemoteProgram | undefined;
  #consumed = 0;
  /** Set for good once it is known that there is nobody any more: whoever asks then is not left waiting. */
  #lost: SupervisorEvent | undefined;
  #closed = false;
  /** What keeps the host from being reached; absent while there is a connection. */
  #obstacle: string | undefined;
  #progress: unknown;
  #progressAt = performance.now();
  #aliveAt = performance.now();

  private constructor(
    end: Pick<MoveEnd, 'connection' | 'reconnect'>,
    { names, number }: SupervisorSetup,
    launcher: string,
    onRemark: (reason: string) => void,
  ) {
    this.host = end.connection.host;
    this.#folder = names.folder;
    this.#number = number;
    this.#launcher = launcher;
    this.#reconnect = () => end.reconnect();
    this.#onRemark = onRemark;
    this.#beating = setInterval(() => this.#write('{"command":"alive"}'), BEAT_MS);
  }

  /**
   * Sends the programs and starts the supervisor apart from the connection. Its failure to start is a `lost` event.
   *
   * @param onRemark Hears of trouble that the supervisor went on in spite of.
   */
  static async start(
    end: Pick<MoveEnd, 'connection' | 'reconnect'>,
    setup: SupervisorSetup,
    { launcher, files }: LaunchFiles,
    onRemark: (reason: string) => void = () => undefined,
  ): Promise<SupervisorClient> {
    const client = new SupervisorClient(end, setup, launcher, onRemark);
    const order = {
      folder: setup.names.folder,
      files: { ...files, 'config.json': JSON.stringify(setup.config) },
      start: setup.start,
    };
    await client.#open(end.connection, order);
    return client;
  }

  /** Says a command; one that a lost connection may have swallowed is said again on the next. */
  send(command: string, fields: Readonly<Record<string, unknown>> = {}): void {
    const line = JSON.stringify({ command, id: this.#sent.length, number: this.#number, ...fields });
    this.#sent.push(line);
    this.#write(line);
  }

  /**
   * The next event of one of the kinds, in the order in which they were said; those that tell of trouble always count,
   * and their reasons name the host. `late`: nothing was said for as long as `wait` allows.
   */
  async next(kinds: readonly string[], wait: Wait): Promise<SupervisorEvent> {
    return await this.#until((event) => kinds.includes(event) || TROUBLE.has(event), wait);
  }

  /**
   * The next event of one kind, past whatever else was said before it; nothing if it does not come within `ms`, or the
   * host stays out of reach.
   */
  async answer(kind: string, ms: number): Promise<SupervisorEvent | undefined> {
    const wait = { step: kind, ms, unreachable_ms: COMING_BACK_MS };
    const event = await this.#until((name) => name === kind || name === 'lost', wait);
    return event.event === kind ? event : undefined;
  }

  /** Lets go of the supervisor without a word. */
  close(): void {
    this.#closed = true;
    clearInterval(this.#beating);
    this.#program?.close();
  }

  async #until(wanted: (event: string) => boolean, wait: Wait): Promise<SupervisorEvent> {
    const begun = performance.now();
    for (;;) {
      while (this.#consumed < this.#heard.length) {
        const event = this.#heard[this.#consumed++];
        if (event && wanted(event.event)) return event;
      }
      if (this.#lost) return this.#lost;
      if (wait.signal?.aborted) return { event: 'stopped', reason: 'stopped on request' };
      const left = this.#patience(wait, begun);
      if (left <= 0) return this.#late(wait);
      await this.#change(left, wait.signal);
    }
  }

  /** How much longer is waited, ms. */
  #patience({ ms, unreachable_ms = UNREACHABLE_MS }: Wait, begun: number): number {
    const now = performance.now();
    const hanging = Math.max(begun, this.#progressAt) + ms - now;
    const away = Math.max(begun, this.#aliveAt) + unreachable_ms - now;
    return this.#obstacle === undefined ? hanging : Math.min(hanging, away);
  }

  #late({ step }: Wait): SupervisorEvent {
    const seconds = Math.round((performance.now() - this.#aliveAt) / 1000);
    const what =
      this.#obstacle === undefined
        ? `the supervisor lives, but ${step} makes no progress`
        : `out of reach for ${seconds} s in ${step}: ${this.#obstacle}`;
    return { event: 'late', reason: `${this.host}: ${what}; ${BY_THEMSELVES}` };
  }

  /** Resolves at the next event, at a change of the connection, or after `ms`. */
  async #change(ms: number, signal: AbortSignal | undefined): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal?.addEventListener('abort', wake, { once: true });
      this.#waiting.add(wake);
    });
  }

  async #open(connection: Connection, order: object): Promise<void> {
    const program = await connection.spawn(quote('python3', '-E', '-s', '-B', '-c', this.#launcher));
    this.#program = program;
    if (this.#closed) program.close();
    // An attached supervisor repeats everything from its first word; what was heard before is not heard twice.
    let repeated = this.#heard.length;
    program.stdin.on('error', () => undefined);
    for (const line of [JSON.stringify(order), ...this.#sent, ALIVE]) this.#write(line);
    // Begins with the first word: until then there may be no supervisor yet.
    let silence: NodeJS.Timeout | undefined;
    createInterface({ input: program.stdout }).on('line', (line) => {
      const event = parseSupervisorEvent(line);
      // What comes late over a connection that was given up is said again over the next.
      if (event === undefined || program !== this.#program) return;
      silence = silence?.refresh() ?? setTimeout(() => program.close(), SILENCE_MS);
      this.#sawLife();
      if (event.event === 'alive') this.#sawProgress(event['progress']);
      else if (repeated > 0) repeated -= 1;
      else this.#hear(event);
    });
    void program.ended.then((ending) => {
      clearTimeout(silence);
      void this.#ended(program, ending);
    });
  }

  #write(line: string): void {
    this.#program?.stdin.write(`${line}\n`);
  }

  #sawLife(): void {
    this.#aliveAt = performance.now();
    if (this.#obstacle === undefined) return;
    this.#obstacle = undefined;
    this.#wake();
  }

  #sawProgress(progress: unknown): void {
    if (progress === this.#progress) return;
    this.#progress = progress;
    this.#progressAt = performance.now();
  }

  #hear(event: SupervisorEvent): void {
    this.#progressAt = performance.now();
    const { event: kind, reason = WORDS[kind] ?? kind } = event;
    if (REMARKS.has(kind)) this.#onRemark(reason);
    this.#heard.push(TROUBLE.has(kind) ? { ...event, reason: `${this.host}: ${reason}` } : event);
    this.#wake();
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
  }

  /** The connection is gone; what became of the supervisor is unknown until somebody asks there again. */
  async #ended(program: RemoteProgram, ending: Ending): Promise<void> {
    if (this.#closed || this.#heard.some(({ event }) => event === 'finished')) return;
    const said = program.stderr().trim();
    const neverStarted = this.#heard.length === 0 && ending.reason === 'exit' && ending.code !== 0;
    if (neverStarted || said.includes(NOBODY)) {
      this.#lost = { event: 'lost', reason: `${this.host}: ${said || 'the supervisor did not start'}` };
      this.#wake();
      return;
    }
    this.#obstacle = said || 'the connection was lost';
    this.#wake();
    while (!this.#closed) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      try {
        await this.#open(await this.#reconnect(), { folder: this.#folder });
        return;
      } catch (error) {
        this.#obstacle = error instanceof Error ? error.message : String(error);
      }
    }
  }
}

const ALIVE = '{"command":"alive"}';
/** What launch.py says where it finds no supervisor. */
const NOBODY = 'no supervisor answers';
const BY_THEMSELVES =
  'the hosts bring the move to a safe end by themselves, and `mig recover` shows to which';
/** What ends any wait for progress. */
const TROUBLE = new Set(['failed', 'broken', 'superseded', 'lost']);
/** What events without a reason say. */
const WORDS: Readonly<Record<string, string>> = {
  superseded: 'a later run has taken the workload over',
};
/** What is worth saying, and no reason to stop. */
const REMARKS = new Set(['trouble', 'restore-again-failed']);
