import { createInterface } from 'node:readline';
import type { Connection, RemoteProgram } from '../../hosts/connection.ts';
import { quote } from '../../hosts/quote.ts';
import type { MoveEnd } from '../engine.ts';
import type { SupervisorSetup } from './supervisor-configs.ts';
import { parseSupervisorEvent, type SupervisorEvent } from './supervisor-event.ts';

export interface LaunchFiles {
  readonly launcher: string;
  /** By name, all that goes into the move's folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** How long a lost supervisor is looked for before the loss is reported, ms. */
const REATTACH_MS = 20_000;
const RETRY_MS = 250;

/**
 * A controller's end of one supervisor. A lost connection means nothing by itself: the supervisor goes on, and repeats
 * all it has said to whoever attaches next, so what was missed in between is heard then.
 */
export class SupervisorClient {
  readonly #folder: string;
  readonly #launcher: string;
  readonly #reconnect: () => Promise<Connection>;
  readonly #heard: SupervisorEvent[] = [];
  readonly #waiting = new Set<() => void>();
  #program: RemoteProgram | undefined;
  #consumed = 0;
  /** Set for good once nobody can be reached any more: whoever asks then is not left waiting. */
  #lost: SupervisorEvent | undefined;
  #closed = false;
  #giveUpAt: number | undefined;

  private constructor(folder: string, launcher: string, reconnect: () => Promise<Connection>) {
    this.#folder = folder;
    this.#launcher = launcher;
    this.#reconnect = reconnect;
  }

  /** Sends the programs and starts the supervisor apart from the connection. Its failure to start is a `lost` event. */
  static async start(
    end: Pick<MoveEnd, 'connection' | 'reconnect'>,
    setup: SupervisorSetup,
    { launcher, files }: LaunchFiles,
  ): Promise<SupervisorClient> {
    const client = new SupervisorClient(setup.names.folder, launcher, () => end.reconnect());
    const order = {
      folder: setup.names.folder,
      files: { ...files, 'config.json': JSON.stringify(setup.config) },
      start: setup.start,
    };
    await client.#open(end.connection, order);
    return client;
  }

  send(command: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#program?.stdin.write(`${JSON.stringify({ command, ...fields })}\n`);
  }

  /** The next event of one of the kinds, in the order in which they were said; `failed`, `broken` and `lost` always count. */
  async next(...kinds: readonly string[]): Promise<SupervisorEvent> {
    return await this.#until((event) => kinds.includes(event) || TROUBLE.has(event));
  }

  /** The next event of one kind, past whatever else was said before it; nothing if it does not come within `ms`. */
  async answer(kind: string, ms: number): Promise<SupervisorEvent | undefined> {
    const patience = new AbortController();
    const late = setTimeout(() => patience.abort(), ms);
    try {
      const event = await this.#until((name) => name === kind || name === 'lost', patience.signal);
      return event.event === kind ? event : undefined;
    } finally {
      clearTimeout(late);
    }
  }

  async #until(wanted: (event: string) => boolean, patience?: AbortSignal): Promise<SupervisorEvent> {
    for (;;) {
      while (this.#consumed < this.#heard.length) {
        const event = this.#heard[this.#consumed++];
        if (event && wanted(event.event)) return event;
      }
      if (this.#lost) return this.#lost;
      if (patience?.aborted) return { event: 'late' };
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
        patience?.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }

  /** Lets go of the supervisor without a word. */
  close(): void {
    this.#closed = true;
    this.#program?.close();
  }

  async #open(connection: Connection, order: object): Promise<void> {
    const program = await connection.spawn(quote('python3', '-E', '-s', '-B', '-c', this.#launcher));
    this.#program = program;
    // An attached supervisor repeats everything from its first word; what was heard before is not heard twice.
    let repeated = this.#heard.length;
    program.stdin.on('error', () => undefined);
    program.stdin.write(`${JSON.stringify(order)}\n`);
    createInterface({ input: program.stdout }).on('line', (line) => {
      const event = parseSupervisorEvent(line);
      if (event === undefined) return;
      if (repeated > 0) repeated -= 1;
      else this.#hear(event);
    });
    void program.ended.then(() => this.#ended(program));
  }

  #hear(event: SupervisorEvent): void {
    this.#giveUpAt = undefined;
    this.#heard.push(event);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  async #ended(program: RemoteProgram): Promise<void> {
    if (this.#closed || this.#heard.some(({ event }) => event === 'finished')) return;
    if (this.#heard.length === 0 && program.stderr().trim() !== '') {
      this.#lose(program.stderr().trim());
      return;
    }
    // Counted from the last word that was heard: a host that can be reached and has no supervisor is no better.
    this.#giveUpAt ??= Date.now() + REATTACH_MS;
    while (Date.now() < this.#giveUpAt && !this.#closed) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      try {
        await this.#open(await this.#reconnect(), { folder: this.#folder });
        return;
      } catch {
        continue;
      }
    }
    this.#lose(program.stderr().trim() || 'the host does not answer any more');
  }

  #lose(reason: string): void {
    this.#lost = { event: 'lost', reason };
    this.#hear(this.#lost);
  }
}

/** What ends any wait for progress. */
const TROUBLE = new Set(['failed', 'broken', 'lost']);
