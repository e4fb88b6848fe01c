import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quote } from '../../src/hosts/quote.ts';
import type { LabHost } from '../lab/lab-host.ts';

/** What ask.py says at its end. */
export interface Report {
  readonly requests: number;
  /** Answers that were not the next number, or that somebody else gave. */
  readonly wrong: number;
  readonly first: number;
  readonly last: number;
  readonly words: readonly string[];
  readonly max_gap_ms: number;
  readonly error: string | null;
}

const PROGRAM = '/opt/lab/ask.py';

/** ask.py on a host of the lab: asks a service on one connection, and opens no other when that one breaks. */
export class Asker {
  readonly #host: LabHost;
  readonly #pid: number;
  readonly #report: string;
  readonly #answers: string;

  private constructor(host: LabHost, pid: number, report: string, answers: string) {
    this.#host = host;
    this.#pid = pid;
    this.#report = report;
    this.#answers = answers;
  }

  /**
   * Starts asking and returns once there is an answer.
   *
   * @param name  of its files on the host; two that ask at the same time have different ones
   */
  static async start(
    host: LabHost,
    [kind, target]: readonly [string, string],
    name = 'client',
    interval_ms = 5,
  ): Promise<Asker> {
    const text = await readFile(join(import.meta.dirname, 'programs/ask.py'), 'utf8');
    const [report, answers] = [`/tmp/${name}-report`, `/tmp/${name}-answers`];
    await host.mustExec(`cat > ${PROGRAM} && rm -f ${report} ${answers}`, { stdin: text });
    const words = ['python3', PROGRAM, kind, target, '--log', answers, '--interval', String(interval_ms)];
    const pid = await host.start(words, { log: report, pidfile: answers });
    return new Asker(host, pid, report, answers);
  }

  /** Waits for so many answers that are not here yet. @throws Error after a minute. */
  async answered(count: number): Promise<void> {
    const lines = `$(wc -l < ${this.#answers})`;
    const grows = `end=$((${lines} + ${count})); until [ ${lines} -ge $end ]; do kill -0 ${this.#pid} || exit; sleep 0.05; done`;
    const { code } = await this.#host.exec(['timeout', '60', 'bash', '-c', grows]);
    if (code !== 0)
      throw new Error(`no more answers: ${(await this.#host.exec(['cat', this.#report])).stdout}`);
  }

  /** Ends it and returns what it has seen. */
  async stop(): Promise<Report> {
    const gone = `kill "$1" 2> /dev/null; while kill -0 "$1" 2> /dev/null; do sleep 0.02; done; cat ${quote(this.#report)}`;
    const words = ['bash', '-c', gone, 'stop', String(this.#pid)];
    return JSON.parse(await this.#host.mustExec(words, { timeout: 100_000 })) as Report;
  }
}
