import type { CommandResult, Connection } from '../../src/hosts/index.ts';

/** A host that gives prepared answers, one to each script, and keeps the scripts. A string is printed as it is. */
export class ReplayConnection implements Connection {
  readonly host: string;
  readonly address = '192.0.2.1';
  readonly transport = 'ssh2';
  readonly scripts: string[] = [];
  readonly #answers: readonly unknown[];

  constructor(host: string, answers: readonly unknown[]) {
    this.host = host;
    this.#answers = answers;
  }

  async run(script: string): Promise<CommandResult> {
    const answer = this.#answers[this.scripts.length];
    if (answer === undefined) throw new Error(`${this.host} was asked once more than expected`);
    this.scripts.push(script);
    const stdout = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { reason: 'exit', code: 0, stdout, stderr: '', elapsed_ms: 1 };
  }

  async spawn(): Promise<never> {
    throw new Error('the probe needs no program of its own');
  }

  async close(): Promise<void> {}
}
