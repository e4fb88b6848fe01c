import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Lab } from '../../lab/lab.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import { CounterClient } from '../../stage/counter-client.ts';
import { COUNTER_PORT } from '../../stage/counter.ts';
import type { Kind, Specimen } from '../kinds/kind.ts';
import { SCOPE } from '../kinds/scope.ts';
import { Controller } from './controller.ts';
import { giveBack, takeLab } from './labs.ts';

/** How much longer than its estimate the workload may stand still: short, because many cases wait for it. */
const HOLD_LIMIT = '2s';

/** The command line of the workload, as far as nothing else has it. */
export const COUNTER = '/opt/lab/counter.py --listen';

/**
 * What everything here happens to: a counter on alpha, with its memory, a log, a floating address and a client on one
 * connection, that is to move to beta. A lab of its own each time.
 */
export class Scene {
  readonly lab: Lab;
  readonly floating: string;
  readonly kind: Kind;
  readonly specimen: Specimen;
  readonly client: CounterClient;
  readonly #addresses: Readonly<Record<string, string>>;
  readonly #hosts: readonly string[];

  private constructor(
    lab: Lab,
    hosts: readonly string[],
    floating: string,
    kind: Kind,
    specimen: Specimen,
    client: CounterClient,
  ) {
    this.lab = lab;
    this.#hosts = hosts;
    this.floating = floating;
    this.kind = kind;
    this.specimen = specimen;
    this.client = client;
    this.#addresses = Object.fromEntries(this.stations.map(({ name, address }) => [name, address]));
  }

  /** Starts it on the first of the hosts. */
  static async set(hosts: readonly string[] = ['alpha', 'beta'], kind: Kind = SCOPE): Promise<Scene> {
    const lab = await takeLab(hosts, kind.packages);
    try {
      const floating = lab.ip(100);
      const stations = hosts.map((name) => lab.host(name));
      const specimen = await kind.begin({ stations, client: lab.host('client'), floating });
      const client = await CounterClient.start(lab.host('client'), floating, 20);
      return new Scene(lab, hosts, floating, kind, specimen, client);
    } catch (error) {
      await lab.close();
      throw error;
    }
  }

  /** The hosts that the workload may be on. */
  get stations(): readonly LabHost[] {
    return this.lab.hosts.filter(({ name }) => name !== 'client');
  }

  /** mig in a folder that has nothing but a mig.yaml, which wants the workload on that host. */
  async mig(words: readonly string[], destination: string): Promise<Controller> {
    return new Controller(await this.#folder(destination), words);
  }

  /** Moves the workload to that host, with whatever happens to the move on the way. */
  async apply(destination: string): Promise<Controller> {
    return this.mig(['apply', '--auto-approve', '--json'], destination);
  }

  /** Asks the counter whether its memory holds what was written into it: `ok` or `corrupt`, and nothing if it is silent. */
  async memory(): Promise<string> {
    const ask = `exec 3<> /dev/tcp/${this.floating}/${COUNTER_PORT}; echo check >&3; read -r answer <&3; echo "$answer"`;
    const { stdout } = await this.lab.host('client').exec(['timeout', '20', 'bash', '-c', ask]);
    return stdout.trim();
  }

  /** Whether the client gets another answer on its one connection. */
  async isAnswered(): Promise<boolean> {
    return this.client.answeredAgain().then(
      () => true,
      () => false,
    );
  }

  /** Gives the lab back. `whole`: nothing has happened in it that a later scene would notice. */
  async close(whole: boolean): Promise<void> {
    if (whole) {
      await Promise.all(this.stations.map(async (host) => this.kind.remove(host)));
      await this.specimen.end?.();
    }
    await giveBack(this.lab, this.#hosts, whole, this.kind.packages);
  }

  /** A new folder with nothing but a mig.yaml. */
  async #folder(destination: string): Promise<string> {
    const { keyFile, knownHostsFile } = this.lab;
    const hosts = Object.entries(this.#addresses).map(([name, address]) => [name, { address }]);
    const counter = {
      tcp: 'established',
      address: { ip: `${this.floating}/32`, dev: 'eth0', ...this.specimen.address },
      ...this.kind.workload,
      hold_limit: HOLD_LIMIT,
    };
    const folder = await mkdtemp(join(this.lab.dir, 'controller-'));
    const document = {
      mig: 1,
      project: 'faults',
      defaults: { ssh: { user: 'root', identity: keyFile, known_hosts: knownHostsFile } },
      hosts: Object.fromEntries(hosts) as object,
      workloads: { counter },
      placement: { counter: destination },
    };
    await writeFile(join(folder, 'mig.yaml'), stringify(document));
    return folder;
  }
}
