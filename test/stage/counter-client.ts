import { quote } from '../../src/hosts/quote.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { COUNTER_PORT } from './counter.ts';

/** What client.py says at its end. */
export interface ClientReport {
  readonly requests: number;
  /** Answers that were not the next number. */
  readonly lost: number;
  /** Answers that took longer than 15 ms. */
  readonly late: number;
  readonly reconnects: number;
  /** Longest time between two answers. */
  readonly max_gap_ms: number;
  readonly last: number;
  readonly error: string | null;
}

/** Both ends of a connection as `ss` prints them. */
export interface ConnectionEnds {
  readonly local: string;
  readonly remote: string;
}

/** Where a client keeps what it has seen; `name` tells several on one host apart. */
const filesOf = (name: string): { readonly report: string; readonly answers: string } => ({
  report: `/tmp/client-report${name}`,
  answers: `/tmp/client-answers${name}`,
});

/** client.py on a host of the lab: asks the counter on one connection, and opens no other when that one breaks. */
export class CounterClient {
  readonly #host: LabHost;
  readonly #pid: number;
  readonly #floating: string;
  readonly #files: ReturnType<typeof filesOf>;

  private constructor(host: LabHost, pid: number, floating: string, files: ReturnType<typeof filesOf>) {
    this.#host = host;
    this.#pid = pid;
    this.#floating = floating;
    this.#files = files;
  }

  /** Starts asking every `interval_ms` and returns once there is an answer. `ahead`: whether it has been answered or not; `name` tells several on one host apart. */
  static async start(
    host: LabHost,
    floating: string,
    interval_ms: number,
    { ahead = false, name = '' }: { readonly ahead?: boolean; readonly name?: string } = {},
  ): Promise<CounterClient> {
    const files = filesOf(name);
    const { report, answers } = files;
    await host.mustExec(['rm', '-f', report, answers]);
    const words = ['/opt/lab/client.py', `${floating}:${COUNTER_PORT}`, '--interval', String(interval_ms)];
    if (ahead) words.push('--ahead');
    const pid = await host.start([...words, '--log', answers], { log: report, pidfile: answers });
    return new CounterClient(host, pid, floating, files);
  }

  /** The number in the latest answer. */
  async latest(): Promise<number> {
    return Number((await this.#host.mustExec(['tail', '-n', '1', this.#files.answers])).split(' ')[1]);
  }

  /** The ends of the one connection, or undefined if there is none or more than one. */
  async connection(): Promise<ConnectionEnds | undefined> {
    const filter = ['state', 'established', 'dst', `${this.#floating}:${COUNTER_PORT}`];
    const lines = (await this.#host.mustExec(['ss', '-Htn', ...filter])).trim().split('\n');
    const [, , local, remote] = lines[0]?.trim().split(/\s+/) ?? [];
    if (lines.length !== 1 || local === undefined || remote === undefined) return undefined;
    return { local, remote };
  }

  /** Waits for an answer that is not here yet: the client's kernel may only try again after seconds. @throws Error after 30 s. */
  async answeredAgain(): Promise<void> {
    const { answers } = this.#files;
    const grows = `was=$(stat -c %s ${answers}); until [ "$(stat -c %s ${answers})" -gt "$was" ]; do sleep 0.02; done`;
    await this.#host.mustExec(['timeout', '30', 'bash', '-c', grows]);
  }

  /** Ends it and returns what it has seen. */
  async stop(): Promise<ClientReport> {
    const gone = `kill "$1" 2> /dev/null; while kill -0 "$1" 2> /dev/null; do sleep 0.02; done; cat ${quote(this.#files.report)}`;
    const text = await this.#host.mustExec(['bash', '-c', gone, 'stop', String(this.#pid)], {
      timeout: 20_000,
    });
    const report: ClientReport = JSON.parse(text);
    return report;
  }
}
