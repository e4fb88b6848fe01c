import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { quote } from '../../../src/hosts/quote.ts';
import { COUNTER_LOG, COUNTER_PIDFILE, COUNTER_PORT, startCounter } from '../../stage/counter.ts';
import { createLab, type Lab } from '../../lab/lab.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import { SERVER_PACKAGES } from '../../stage/server-packages.ts';
import { Asker, type Report } from '../asker.ts';
import { installOn, readExample } from '../install-on.ts';
import type { Service } from '../service.ts';
import { NGINX, NODE, PIPELINE, PYTHON, REDIS, SANDBOXED, TOMCAT } from '../services.ts';

export const HOSTS = ['alpha', 'beta', 'gamma', 'delta'] as const;

/** With the host that each may go to besides alpha; least-loaded would have one host take them all, as they share a kernel. */
const SERVICES: readonly (readonly [Service, string])[] = [
  [REDIS, 'beta'],
  [NGINX, 'gamma'],
  [TOMCAT, 'delta'],
  [PYTHON, 'beta'],
  [SANDBOXED, 'gamma'],
  [NODE, 'delta'],
  [PIPELINE, 'beta'],
];

const LOGS: readonly (readonly [string, string])[] = [
  ['first', 'gamma'],
  ['second', 'delta'],
  ['third', 'beta'],
  ['fourth', 'gamma'],
];

const COUNTER_GOES_TO = 'delta';
const EXAMPLES_ADDRESS = /\b10\.77\.0\.100\b/g;

/** What a maintenance window is about: the parts of the mig.yaml that somebody changes. */
export interface Change {
  readonly draining?: boolean;
  /** When the window is open, in ms since 1970; absent: always. */
  readonly window?: readonly [number, number];
  /** Workloads of which the YAML says that they may be held for ten minutes. */
  readonly long?: readonly string[];
}

/** Four hosts, and on alpha twelve workloads, eight of which are asked all the time on one connection each. */
export class Fleet {
  readonly lab: Lab;
  readonly #folders: string[] = [];
  readonly #askers: [string, Asker][] = [];

  private constructor(lab: Lab) {
    this.lab = lab;
  }

  static async begin(): Promise<Fleet> {
    const lab = await createLab({ hosts: [...HOSTS, 'client'], packages: SERVER_PACKAGES });
    const fleet = new Fleet(lab);
    await Promise.all(HOSTS.map(async (name) => fleet.furnish(name)));
    await fleet.#start(lab.host('alpha'));
    await fleet.#ask(lab.host('client'));
    return fleet;
  }

  /** Names of all its workloads, sorted. */
  get workloads(): readonly string[] {
    const services = SERVICES.map(([{ workload }]) => workload);
    return ['counter', ...services, ...LOGS.map(([name]) => name)].toSorted();
  }

  /** Makes a host ready for all that may come, as its provisioning would. */
  async furnish(name: string): Promise<void> {
    for (const [service] of SERVICES) await installOn(this.lab.host(name), service);
  }

  async #start(alpha: LabHost): Promise<void> {
    for (const [index, [service]] of SERVICES.entries()) {
      const ip = this.#addressOf(index);
      const unit = quote(service.unit);
      await alpha.mustExec(`set -e
        ip address add ${ip}/32 dev eth0
        arping -q -c 1 -U -I eth0 ${ip}
        systemctl enable --quiet ${unit}; systemctl start ${unit}
        ${service.begun ?? ''}`);
    }
    await startCounter(alpha, { floating: this.#counterAddress, megabytes: 16, log: true });
    for (const [name] of LOGS) {
      const words = ['/opt/lab/growing_log.py', '--log', `/srv/${name}`, '--pidfile', `/run/${name}.pid`];
      await alpha.start(words, { pidfile: `/run/${name}.pid` });
    }
  }

  async #ask(client: LabHost): Promise<void> {
    // Eight of them on two cores: each is asked twenty times a second.
    const interval_ms = 50;
    for (const [index, [{ workload, ask }]] of SERVICES.entries()) {
      const target = ask[1].replace('{address}', this.#addressOf(index));
      this.#askers.push([workload, await Asker.start(client, [ask[0], target], workload, interval_ms)]);
    }
    const counter = ['line', `${this.#counterAddress}:${COUNTER_PORT}`] as const;
    this.#askers.push(['counter', await Asker.start(client, counter, 'counter', interval_ms)]);
  }

  /** Waits until every workload that is asked has answered again. @throws Error if one does not. */
  async answered(): Promise<void> {
    await Promise.all(this.#askers.map(async ([, asker]) => asker.answered(5)));
  }

  /** Ends all who ask, and returns by workload what they have seen. */
  async stopAsking(): Promise<Readonly<Record<string, Report>>> {
    const reports = this.#askers.splice(0).map(async ([name, asker]) => [name, await asker.stop()] as const);
    return Object.fromEntries(await Promise.all(reports));
  }

  /** Numbers that are missing in a log, on the host where it is written now. */
  async missingIn(log: string, host: string): Promise<readonly number[]> {
    const text = await this.lab.host(host).mustExec(`cut -d' ' -f1 /srv/${log}`);
    const numbers = text.trim().split('\n').map(Number);
    return numbers.filter((number, index) => number !== index + 1);
  }

  get logs(): readonly string[] {
    return LOGS.map(([name]) => name);
  }

  /** A machine that knows nothing but the mig.yaml. */
  async checkout(change: Change): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'mig-fleet-'));
    this.#folders.push(folder);
    await this.write(folder, change);
    return folder;
  }

  async write(folder: string, change: Change): Promise<void> {
    await writeFile(join(folder, 'mig.yaml'), stringify(await this.#document(change)));
  }

  async end(): Promise<void> {
    await this.lab.close();
    for (const folder of this.#folders) await rm(folder, { recursive: true, force: true });
  }

  #addressOf(index: number): string {
    return this.lab.ip(101 + index);
  }

  get #counterAddress(): string {
    return this.lab.ip(120);
  }

  async #document({ draining = false, window, long = [] }: Change): Promise<object> {
    const { keyFile, knownHostsFile } = this.lab;
    const services = await Promise.all(
      SERVICES.map(async ([service], index) => {
        const text = await readExample(service, 'mig.yaml');
        const own = text.replace(EXAMPLES_ADDRESS, this.#addressOf(index));
        const { workloads } = parse(own) as { workloads: Record<string, object> };
        return workloads;
      }),
    );
    const logs = LOGS.map(([name]) => [
      name,
      { select: { pidfile: `/run/${name}.pid` }, files: { [`/srv/${name}`]: 'copy' } },
    ]);
    const counter = {
      select: { pidfile: COUNTER_PIDFILE },
      tcp: 'established',
      address: { ip: `${this.#counterAddress}/32`, dev: 'eth0' },
      files: { [COUNTER_LOG]: 'copy' },
    };
    const workloads = Object.assign({}, ...services, Object.fromEntries(logs), { counter }) as object;
    const held = Object.entries(workloads).map(([name, workload]) => [
      name,
      { ...(workload as object), hold_limit: long.includes(name) ? '10m' : '5s' },
    ]);
    const goesTo: readonly (readonly [string, string])[] = [
      ...SERVICES.map(([{ workload }, host]) => [workload, host] as const),
      ...LOGS,
      ['counter', COUNTER_GOES_TO],
    ];
    return {
      mig: 1,
      project: 'shop',
      defaults: { ssh: { user: 'root', identity: keyFile, known_hosts: knownHostsFile } },
      hosts: Object.fromEntries(
        HOSTS.map((name) => [
          name,
          {
            address: this.lab.host(name).address,
            ...(draining && name === 'alpha' && { state: 'draining' }),
          },
        ]),
      ),
      workloads: Object.fromEntries(held),
      placement: Object.fromEntries(goesTo.map(([name, host]) => [name, { pool: ['alpha', host] }])),
      ...(window && {
        windows: { tonight: { from: inUtc(window[0]), to: inUtc(window[1]), timezone: 'Europe/Berlin' } },
      }),
    };
  }
}

function inUtc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
