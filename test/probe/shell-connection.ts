import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { CommandResult, Connection } from '../../src/hosts/connection.ts';

const PATH = '/usr/sbin:/usr/bin:/sbin:/bin';

/** This machine as a host: each script goes to a shell of its own. `scripts` keeps them, in order. */
export class ShellConnection implements Connection {
  readonly address = '127.0.0.1';
  readonly transport = 'local';
  readonly scripts: string[] = [];
  readonly host: string;
  readonly #path: string;

  constructor(host: string, path = PATH) {
    this.host = host;
    this.#path = path;
  }

  async run(script: string): Promise<CommandResult> {
    this.scripts.push(script);
    const begun = performance.now();
    const child = spawn('/bin/sh', [], { env: { PATH: this.#path, LC_ALL: 'C' } });
    const ended = new Promise<number>((resolve) => child.on('close', (status) => resolve(status ?? -1)));
    child.stdin.end(script);
    const [code, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
    return { reason: 'exit', code, stdout, stderr, elapsed_ms: performance.now() - begun };
  }

  async spawn(): Promise<never> {
    throw new Error('the probe needs no program of its own');
  }

  async close(): Promise<void> {}
}
