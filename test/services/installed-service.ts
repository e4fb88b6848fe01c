import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { quote } from '../../src/hosts/quote.ts';
import { runMig, type MigOptions, type Ran } from '../e2e/mig.ts';
import type { LabHost } from '../lab/lab-host.ts';
import type { Lab } from '../lab/lab.ts';
import { Asker } from './asker.ts';
import { installOn, putFile, readExample } from './install-on.ts';
import { lookAtUnit, type UnitSight } from './look-at-unit.ts';
import type { Service } from './service.ts';

/** The network of the examples, which a lab has under a number of its own. */
const EXAMPLES_NETWORK = /\b10\.77\.0\./g;

/** The parts of an example's mig.yaml that differ in a lab. */
interface Document {
  defaults: { ssh: object };
  placement: Record<string, string>;
}

/** A service that is installed on alpha and beta as its example says, and began its life on alpha. */
export class InstalledService {
  readonly lab: Lab;
  readonly service: Service;
  readonly folder: string;
  readonly #document: Document;

  private constructor(lab: Lab, service: Service, folder: string, document: Document) {
    this.lab = lab;
    this.service = service;
    this.folder = folder;
    this.#document = document;
  }

  /**
   * Installs it on both hosts, starts and enables it on alpha, and puts the address there that moves with it.
   *
   * @param without  a file of the example that is not put in its place
   */
  static async on(lab: Lab, service: Service, without?: string): Promise<InstalledService> {
    const text = (await readExample(service, 'mig.yaml')).replace(EXAMPLES_NETWORK, `${lab.subnet}.`);
    const document = parse(text) as Document;
    document.defaults.ssh = { user: 'root', identity: lab.keyFile, known_hosts: lab.knownHostsFile };
    const folder = await mkdtemp(join(tmpdir(), 'mig-service-'));
    const installed = new InstalledService(lab, service, folder, document);
    await Promise.all(installed.ends.map(async (host) => installOn(host, service, without)));
    if (service.there !== undefined) await lab.host('beta').mustExec(service.there);
    await installed.place('beta');
    const alpha = lab.host('alpha');
    await alpha.mustExec(`ip address add ${installed.address}/32 dev eth0
      arping -q -c 1 -U -I eth0 ${installed.address}
      systemctl enable --quiet ${quote(service.unit)}; systemctl start ${quote(service.unit)}`);
    await alpha.mustExec(`${service.begun ?? ''}\n${service.begin ?? ''}`);
    return installed;
  }

  /** The two hosts that it moves between. */
  get ends(): readonly LabHost[] {
    return [this.lab.host('alpha'), this.lab.host('beta')];
  }

  /** Puts a file of the example in its place on both hosts. */
  async put(name: string): Promise<void> {
    await Promise.all(this.ends.map(async (host) => putFile(host, this.service, name)));
  }

  /** The address that moves with it. */
  get address(): string {
    return this.lab.ip(100);
  }

  /** Writes the mig.yaml of its example, with the host where it is to run. */
  async place(host: string): Promise<void> {
    this.#document.placement = { [this.service.workload]: host };
    await writeFile(join(this.folder, 'mig.yaml'), stringify(this.#document));
  }

  async mig(words: readonly string[], options: MigOptions = {}): Promise<Ran> {
    return runMig(this.folder, words, options);
  }

  async look(host: string): Promise<UnitSight> {
    return lookAtUnit(this.lab.host(host), this.service.unit);
  }

  /** Begins to ask it from a host of its own. */
  async ask(): Promise<Asker> {
    const [kind, target] = this.service.ask;
    return Asker.start(this.lab.host('client'), [kind, target.replace('{address}', this.address)]);
  }

  async end(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
