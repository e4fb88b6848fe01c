import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { LabHost, StartOptions } from '../lab/lab-host.ts';
import type { Lab } from '../lab/lab.ts';
import { expectClean } from './expect-clean.ts';
import { copiesOf, lookAround, type Copy } from './look-around.ts';
import { runMig, type MigOptions, type Ran } from './mig.ts';

/** What a story says in its mig.yaml; the rest of the file follows from the lab. */
export interface StorySpec {
  /** Hosts of the lab by name, or others with their address; with what differs from the defaults. */
  readonly hosts: Readonly<Record<string, object>>;
  readonly ssh?: object;
  /** More of what holds for all: how images travel. */
  readonly defaults?: object;
  readonly workloads: Readonly<Record<string, object>>;
  readonly placement: Readonly<Record<string, string | object>>;
  readonly waivers?: readonly object[];
  readonly windows?: object;
  readonly freezes?: object;
  readonly policies?: object;
  readonly backend?: object;
}

/** The command lines of the lab's programs, but not that of a shell which is told to look for them. */
const PROGRAMS = '^[^ ]*python3 /opt/lab/';

/**
 * One story: a folder with a mig.yaml, what it has started in the lab, and the addresses that move in it. Its programs
 * keep their files in /srv and their PID files in /run of their host; both are emptied when the story is over.
 */
export class Story {
  readonly lab: Lab;
  readonly folder: string;
  readonly #programs = new Set<string>();
  readonly #addresses = new Set<string>();
  readonly #endings: (() => Promise<void>)[] = [];
  #spec: StorySpec | undefined;

  private constructor(lab: Lab, folder: string) {
    this.lab = lab;
    this.folder = folder;
  }

  static async begin(lab: Lab): Promise<Story> {
    return new Story(lab, await mkdtemp(join(tmpdir(), 'mig-story-')));
  }

  host(name: string): LabHost {
    return this.lab.host(name);
  }

  /** Starts a program that has to be running exactly once, somewhere in the lab, until `stop` or the end of the story. */
  async start(host: string, argv: readonly string[], options: StartOptions = {}): Promise<number> {
    this.expectOne(argv.join(' '));
    return this.host(host).start(argv, options);
  }

  /** From now on one process in the lab must have these words in its command line; its children are not counted. */
  expectOne(words: string): void {
    this.#programs.add(words);
  }

  /** An address that moves with a workload: from now on it must be on exactly one host. */
  floating(last = 100): string {
    const ip = this.lab.ip(last);
    this.#addresses.add(ip);
    return ip;
  }

  /** Ends a program wherever it is, and waits until it is gone. */
  async stop(argv: readonly string[]): Promise<void> {
    this.#programs.delete(argv.join(' '));
    for (const { host, pid } of await this.copies(argv)) {
      const gone = `for i in $(seq 500); do kill -0 ${pid} 2> /dev/null || exit 0; sleep .01; done; exit 1`;
      await this.host(host).mustExec(`kill ${pid}; ${gone}`);
    }
  }

  /** Where a program runs; of a program that forks, the first process. */
  async copies(argv: readonly string[]): Promise<readonly Copy[]> {
    return copiesOf(argv.join(' '), await lookAround(this.lab));
  }

  /** Writes the mig.yaml. */
  async write(spec: StorySpec): Promise<void> {
    this.#spec = spec;
    const { keyFile, knownHostsFile } = this.lab;
    const hosts = Object.entries(spec.hosts).map(([name, settings]) => [
      name,
      'address' in settings ? settings : { address: this.host(name).address, ...settings },
    ]);
    const document = {
      mig: 1,
      project: 'story',
      defaults: {
        ssh: { user: 'root', identity: keyFile, known_hosts: knownHostsFile, ...spec.ssh },
        ...spec.defaults,
      },
      hosts: Object.fromEntries(hosts) as object,
      workloads: spec.workloads,
      placement: spec.placement,
      waivers: spec.waivers ?? [],
      windows: spec.windows ?? {},
      freezes: spec.freezes ?? {},
      ...(spec.policies && { policies: spec.policies }),
      ...(spec.backend && { backend: spec.backend }),
    };
    await writeFile(join(this.folder, 'mig.yaml'), stringify(document));
  }

  /** Changes one line of the mig.yaml: where a workload is to run. */
  async place(workload: string, host: string): Promise<void> {
    if (!this.#spec) throw new Error('there is no mig.yaml yet');
    await this.write({ ...this.#spec, placement: { ...this.#spec.placement, [workload]: host } });
  }

  /** Changes how the mig.yaml has its hosts reached. */
  async logIn(ssh: object): Promise<void> {
    if (!this.#spec) throw new Error('there is no mig.yaml yet');
    await this.write({ ...this.#spec, ssh: { ...this.#spec.ssh, ...ssh } });
  }

  async mig(words: readonly string[], options: MigOptions = {}): Promise<Ran> {
    return runMig(this.folder, words, options);
  }

  /** Everything that has to be so after any story, however it ended. @throws AssertionError */
  async expectClean(): Promise<void> {
    await expectClean(this.lab, [...this.#programs], [...this.#addresses]);
  }

  /** Something that the end of the story has to take away, whatever has become of it. */
  atEnd(ending: () => Promise<void>): void {
    this.#endings.push(ending);
  }

  /** Takes away whatever is left, so that the next story begins as this one did. */
  async end(): Promise<void> {
    for (const ending of this.#endings) await ending();
    const sights = await lookAround(this.lab);
    const copies = [...this.#programs].flatMap((words) => copiesOf(words, sights));
    const addresses = [...this.#addresses].map((ip) => `ip address delete ${ip}/32 dev eth0;`).join(' ');
    const ending = sights.map(async ({ host }) => {
      const pids = copies.filter((copy) => copy.host === host.name).map(({ pid }) => pid);
      await host.exec(`exec 2> /dev/null
        kill -KILL ${pids.join(' ')}; pkill -KILL -f '${PROGRAMS}'
        ${addresses}
        rm -rf /srv/* /run/*.pid /var/log/counter.log* /tmp/client-*
        while pgrep -f '${PROGRAMS}'; do sleep .01; done`);
    });
    await Promise.all(ending);
    await rm(this.folder, { recursive: true, force: true });
  }
}
