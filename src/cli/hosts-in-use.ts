import { idsOfTree, pathsOnHosts } from '../checks/index.ts';
import { connect, connectAll, HandshakeLimits, type Connection, type ConnectResult } from '../hosts/index.ts';
import type { HostReading, Inventory, Spec } from '../model/index.ts';
import { settlePlacement } from '../plan/index.ts';
import { gather, type CriuMemory, type LinksToTry } from '../probe/index.ts';

/** How long a connection may take to show that it is alive, ms. */
const ALIVE_MS = 3000;

/** As in a plan: what it is made for, and what somebody has approved. */
export interface ChoiceOfHosts {
  readonly targets?: readonly string[];
  readonly approved?: Readonly<Record<string, string>>;
}

/** The spec's hosts, connected for as long as a command lasts. */
export class HostsInUse {
  #spec: Spec;
  readonly #results: Map<string, ConnectResult>;
  /** Attempts to reach a host again, by host: who asks meanwhile waits for the same one. */
  readonly #attempts = new Map<string, Promise<Connection>>();
  readonly #closing = new AbortController();
  /** Those who connect to the same hosts beside each other have them in common. */
  readonly #limits: HandshakeLimits;
  #seen: Inventory | undefined;
  readonly #links: LinksToTry;
  #choiceIn: (inventory: Inventory) => ChoiceOfHosts = () => ({});

  private constructor(
    spec: Spec,
    results: ReadonlyMap<string, ConnectResult>,
    links: LinksToTry,
    limits: HandshakeLimits = new HandshakeLimits(),
  ) {
    this.#links = links;
    this.#spec = spec;
    this.#results = new Map(results);
    this.#limits = limits;
  }

  /** Reaches all hosts at the same time; one that cannot be reached is part of what `observe` returns. */
  static async open(
    spec: Spec,
    names: readonly string[] = Object.keys(spec.hosts),
    links: LinksToTry = 'of-moves',
  ): Promise<HostsInUse> {
    const hosts = names.flatMap((name) => spec.hosts[name] ?? []);
    return new HostsInUse(spec, await connectAll(hosts), links);
  }

  /** The same hosts over connections of their own, which are made when they are asked for. */
  apart(): HostsInUse {
    return new HostsInUse(this.#spec, new Map(), this.#links, this.#limits);
  }

  get connections(): ReadonlyMap<string, Connection> {
    return new Map(
      [...this.#results].flatMap(([name, result]) => (result.ok ? [[name, result.connection] as const] : [])),
    );
  }

  /**
   * From now on, which workloads may move, and where those go whose hosts the YAML leaves open: their files are looked at. May
   * follow from what is seen of hosts and workloads before that.
   */
  chooseBy(choice: ChoiceOfHosts | ((inventory: Inventory) => ChoiceOfHosts)): void {
    this.#choiceIn = typeof choice === 'function' ? choice : () => choice;
  }

  /** From now on another spec of the same hosts says what is looked for and where it goes. */
  goBy(spec: Spec): void {
    this.#spec = spec;
  }

  /** Notes on how hosts were reached, one sentence each. */
  get notes(): readonly string[] {
    return [...this.#results].flatMap(([name, result]) =>
      result.ok && result.note !== undefined ? [`${name}: ${result.note}`] : [],
    );
  }

  /**
   * Looks at all hosts, the files of every possible move included. A connection that turns out to be lost says nothing
   * about its host, which is reached again and looked at once more. With a memory, what CRIU says of itself may come from there:
   * for commands that change nothing.
   */
  async observe(signal?: AbortSignal, memory?: CriuMemory): Promise<Inventory> {
    const seen = await this.#look(signal, memory);
    const lost = [...this.connections.keys()].filter((host) => isLost(seen.hosts[host]));
    if (lost.length === 0 || signal?.aborted) return seen;
    const again = await Promise.allSettled(lost.map((host) => this.reconnect(host)));
    return again.some(({ status }) => status === 'fulfilled') ? await this.#look(signal, memory) : seen;
  }

  /** Looks once with another spec of the same hosts. */
  async observeBy(spec: Spec, choice: ChoiceOfHosts, signal?: AbortSignal): Promise<Inventory> {
    const [own, choiceIn] = [this.#spec, this.#choiceIn];
    this.goBy(spec);
    this.chooseBy(choice);
    try {
      return await this.observe(signal);
    } finally {
      this.#spec = own;
      this.#choiceIn = choiceIn;
    }
  }

  async #look(signal: AbortSignal | undefined, memory: CriuMemory | undefined): Promise<Inventory> {
    const now = (): string => new Date().toISOString();
    const earlier = this.#seen && { earlier: this.#seen };
    const stop = signal && { signal };
    this.#seen = await gather(this.#spec, this.#results, {
      now,
      pathsOf: pathsOnHosts,
      links: this.#links,
      idsOf: (tree) => idsOfTree(tree).keys(),
      settle: (inventory, { anyNumbers }) =>
        settlePlacement(this.#spec, inventory, { ...this.#choiceIn(inventory), anyNumbers }).spec,
      ...earlier,
      ...(memory && { memory }),
      ...stop,
    });
    return this.#seen;
  }

  /** A connection that works: the one there is, or a fresh one if that is lost. @throws Error while the host cannot be reached. */
  async reconnect(name: string): Promise<Connection> {
    const attempt = this.#attempts.get(name) ?? this.#reach(name).finally(() => this.#attempts.delete(name));
    this.#attempts.set(name, attempt);
    return await attempt;
  }

  async #reach(name: string): Promise<Connection> {
    const host = this.#spec.hosts[name];
    if (!host) throw new Error(`no host ${name}`);
    const former = this.connections.get(name);
    if (former && (await former.run('true', { timeout_ms: ALIVE_MS })).reason === 'exit') return former;
    await former?.close();
    const { signal } = this.#closing;
    const result = await connect(host, { signal }, this.#limits);
    if (!result.ok) throw new Error(result.detail);
    if (signal.aborted) {
      await result.connection.close();
      throw new Error('nobody needs the host any more');
    }
    this.#results.set(name, result);
    return result.connection;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.connections.values()].map((connection) => connection.close()));
  }
}

/** Whether the connection to a host that was reached before is lost; one that hangs would only hang again. */
function isLost(reading: HostReading | undefined): boolean {
  return reading?.reachable === false && reading.reason === 'connect';
}
