import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { ensureImage, LAB_ROOT } from './image.ts';
import { writeAccessFiles } from './access-files.ts';
import { LabHost } from './lab-host.ts';
import { addressIn, readLabState, writeLabState, type LabState } from './lab-state.ts';
import { inspectMachine, prepareMachine } from './requirements.ts';
import { mustRun } from './run.ts';
import { applyLinks } from './switch.ts';

const KEEPER = join(import.meta.dirname, 'keeper.sh');
const LABS = join(LAB_ROOT, 'labs');

export interface LabOptions {
  /** Names of the hosts to start with: lower-case letters, digits and dashes, at most 12 characters. */
  readonly hosts: readonly string[];
  /** Those of them in which logind runs, so that logins are sessions. */
  readonly logind?: readonly string[];
  /** Debian packages that they have besides those of every lab; an image of its own is built for them. */
  readonly packages?: readonly string[];
}

/**
 * Starts a lab of fresh hosts for one test. Ends with `close()`, with `await using`, or with the death of this process,
 * however it dies: nothing of a lab is left on the machine then.
 *
 * @throws Error that says what is missing, on a machine that cannot carry a lab; a test must not pass without one.
 */
export async function createLab(options: LabOptions): Promise<Lab> {
  return startLab(`test-${process.pid}-${randomBytes(3).toString('hex')}`, options, false);
}

/** Starts a lab that stays until somebody ends it, under a name of its own. @throws Error if there is one already. */
export async function createLastingLab(id: string, options: LabOptions): Promise<Lab> {
  return startLab(id, options, true);
}

/** The running lab of that name, made by this or another process, or undefined if there is none. */
export async function openLab(id: string): Promise<Lab | undefined> {
  await inspectMachine();
  await mustRun(['bash', KEEPER, 'sweep', LABS]);
  const state = readLabState(join(LABS, id));
  return state === undefined ? undefined : new Lab(state);
}

async function startLab(id: string, options: LabOptions, lasting: boolean): Promise<Lab> {
  const image = await ensureImage(await prepareMachine(), options.packages);
  const keeper = spawn('bash', [KEEPER, 'keep', LABS, id, ...(lasting ? ['apart'] : [])], {
    detached: true,
    stdio: [lasting ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const { number, pid } = await announcement(keeper);
  const state = { id, number, keeper: pid, image, hosts: [], cuts: [], shapes: [] };
  const lab = new Lab(state, lasting ? undefined : keeper);
  try {
    await mustRun(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', `lab ${id}`, '-f', lab.keyFile]);
    await lab.add(options.hosts, options.logind);
  } catch (error) {
    await lab.close();
    throw error;
  }
  return lab;
}

/** What keeper.sh says once the lab stands. */
interface Announcement {
  readonly number: number;
  readonly pid: number;
}

async function announcement(keeper: ChildProcess): Promise<Announcement> {
  const { stdout, stderr } = keeper;
  if (stdout === null || stderr === null) throw new Error('the keeper has no output');
  let complaint = '';
  stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  for await (const line of createInterface({ input: stdout })) {
    for (const stream of [stdout, stderr]) stream.destroy();
    // The keeper outlives a script that is done with a lasting lab, and ends by itself with a test.
    keeper.unref();
    const announced: Announcement = JSON.parse(line);
    return announced;
  }
  throw new Error(`the lab does not start\n${complaint.trim()}`);
}

/** Hosts on a network of their own, with this machine, the controller, as one more station on it. */
export class Lab {
  readonly id: string;
  /** Everything that belongs to the lab; gone when it ends. */
  readonly dir: string;
  /** Private key that logs in to every host as root and as `ops`. */
  readonly keyFile: string;
  /** The hosts' pinned keys. */
  readonly knownHostsFile: string;
  /** Lets `ssh -F` reach every host by its name. */
  readonly sshConfigFile: string;
  /** The lab's hosts as the beginning of a mig.yaml. */
  readonly inventoryFile: string;
  #state: LabState;
  #keeper: ChildProcess | undefined;
  readonly #hosts = new Map<string, LabHost>();

  constructor(state: LabState, keeper?: ChildProcess) {
    this.#state = state;
    this.#keeper = keeper;
    this.id = state.id;
    this.dir = join(LABS, state.id);
    this.keyFile = join(this.dir, 'key');
    this.knownHostsFile = join(this.dir, 'known_hosts');
    this.sshConfigFile = join(this.dir, 'ssh_config');
    this.inventoryFile = join(this.dir, 'mig.yaml');
    for (const { name } of state.hosts) this.#admit(name);
  }

  get hosts(): readonly LabHost[] {
    return [...this.#hosts.values()];
  }

  /** The first three bytes of every address in the lab, such as 10.77.4. */
  get subnet(): string {
    return `10.77.${this.#state.number}`;
  }

  /** An address of the lab's subnet; the hosts' own end in 11 and up, the controller's in 1. */
  ip(last: number): string {
    return `${this.subnet}.${last}`;
  }

  /** The cuts and shapes in force, one sentence each. */
  get links(): readonly string[] {
    const cuts = this.#state.cuts.map(([a, b]) => `${a} and ${b} are cut off from each other`);
    return [...cuts, ...this.#state.shapes.map(({ from, to, rate }) => `${from} sends to ${to} at ${rate}`)];
  }

  /** @throws Error if the lab has no such host. */
  host(name: string): LabHost {
    const host = this.#hosts.get(name);
    if (host === undefined)
      throw new Error(`the lab has no host ${name}; it has ${[...this.#hosts.keys()].join(', ')}`);
    return host;
  }

  /** Adds hosts and waits until logins work; they start at the same time. */
  async add(names: readonly string[], logind: readonly string[] = []): Promise<void> {
    for (const name of names) {
      if (!/^[a-z][a-z0-9-]{0,11}$/.test(name) || ['controller', 'switch0', 'lo'].includes(name)) {
        throw new Error(
          `${name} cannot be the name of a lab host: use up to 12 lower-case letters, digits and dashes`,
        );
      }
      if (this.#hosts.has(name)) throw new Error(`the lab has a host ${name} already`);
      const taken = new Set(this.#state.hosts.map(({ index }) => index));
      let index = 1;
      while (taken.has(index)) index += 1;
      this.#save({ hosts: [...this.#state.hosts, { name, index, logind: logind.includes(name) }] });
      this.#admit(name);
    }
    await Promise.all(names.map((name) => this.host(name).powerOn()));
    this.#writeAccess();
  }

  /** Makes the link between two stations drop everything, both ways, ARP included. One may be `controller`. */
  async cut(a: string, b: string): Promise<void> {
    const cuts = [...this.#state.cuts.filter((pair) => !isPair(pair, a, b)), this.#pair(a, b)];
    await this.#relink({ cuts });
  }

  /** Takes back a cut and a shape between two stations. */
  async heal(a: string, b: string): Promise<void> {
    this.#pair(a, b);
    await this.#relink({
      cuts: this.#state.cuts.filter((pair) => !isPair(pair, a, b)),
      shapes: this.#state.shapes.filter(({ from, to }) => !isPair([from, to], a, b)),
    });
  }

  /** Limits the link between two stations, each direction on its own, to a rate in tc's notation, such as 100mbit. */
  async shape(a: string, b: string, rate: string): Promise<void> {
    if (!/^[0-9.]+[a-z]*$/i.test(rate)) throw new Error(`${rate} is not a rate; write one such as 100mbit`);
    const [from, to] = this.#pair(a, b);
    const others = this.#state.shapes.filter((shape) => !isPair([shape.from, shape.to], a, b));
    await this.#relink({ shapes: [...others, { from, to, rate }, { from: to, to: from, rate }] });
  }

  /** Cuts the power of a host. Its disk stays. */
  async stop(name: string): Promise<void> {
    await this.host(name).powerOff();
  }

  /** Boots a host that is off, from the disk it had; cuts and shapes still hold. */
  async start(name: string): Promise<void> {
    await this.host(name).powerOn();
    if (this.#state.shapes.length > 0) await applyLinks(this.#state);
  }

  /** Cuts the power and boots again: same disk and address, new boot id, no processes, empty /run, /tmp and /dev/shm. */
  async reboot(name: string): Promise<void> {
    await this.stop(name);
    await this.start(name);
  }

  /** Takes a host away together with its disk. A later host of that name is another machine. */
  async destroy(name: string): Promise<void> {
    const host = this.host(name);
    await host.powerOff();
    await host.shred();
    this.#hosts.delete(name);
    this.#save({
      hosts: this.#state.hosts.filter((each) => each.name !== name),
      cuts: this.#state.cuts.filter((pair) => !pair.includes(name)),
      shapes: this.#state.shapes.filter(({ from, to }) => from !== name && to !== name),
    });
    await applyLinks(this.#state);
    this.#writeAccess();
  }

  /** Ends the lab and waits until nothing of it is left. */
  async close(): Promise<void> {
    if (this.#keeper === undefined) {
      await mustRun(['bash', KEEPER, 'down', LABS, this.id]);
      return;
    }
    const keeper = this.#keeper;
    keeper.stdin?.end();
    keeper.ref();
    if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, 'exit');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #admit(name: string): void {
    this.#hosts.set(name, new LabHost(this.dir, name, () => this.#state));
  }

  #pair(a: string, b: string): readonly [string, string] {
    for (const name of [a, b]) addressIn(this.#state, name);
    if (a === b) throw new Error('a link has two ends');
    return a < b ? [a, b] : [b, a];
  }

  async #relink(change: Partial<LabState>): Promise<void> {
    this.#save(change);
    await applyLinks(this.#state);
  }

  #save(change: Partial<LabState>): void {
    this.#state = { ...this.#state, ...change };
    writeLabState(this.dir, this.#state);
  }

  #writeAccess(): void {
    writeAccessFiles(this);
  }
}

function isPair(pair: readonly [string, string], a: string, b: string): boolean {
  return pair.includes(a) && pair.includes(b);
}
