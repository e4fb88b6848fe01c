import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import type { Connection, Ending, RemoteProgram } from '../../../src/hosts/connection.ts';
import type { LockHolder } from '../../../src/model/index.ts';

/**
 * A host as far as lock keepers can tell: they run on this machine, for real, with folders of their own. Its link can be
 * cut, which ends what was started over it, and its keepers can be killed.
 */
export class KeepingHost {
  readonly name: string;
  readonly root: string;
  readonly connection: Connection;
  readonly #children = new Set<ChildProcess>();
  #reachable = true;

  private constructor(name: string, root: string) {
    this.name = name;
    this.root = root;
    this.connection = {
      host: name,
      spawn: (command: string) => Promise.resolve(this.#spawn(command)),
    } as unknown as Connection;
  }

  static async make(name: string, machineId: string): Promise<KeepingHost> {
    const root = await mkdtemp(join(tmpdir(), `mig-${name}-`));
    await mkdir(join(root, 'etc'));
    await writeFile(join(root, 'etc/machine-id'), `${machineId}\n`);
    return new KeepingHost(name, root);
  }

  async reconnect(): Promise<Connection> {
    if (!this.#reachable) throw new Error(`${this.name} does not answer`);
    return Promise.resolve(this.connection);
  }

  /** Nobody gets through, and every channel is gone. */
  cut(): void {
    this.#reachable = false;
    for (const child of this.#children) child.stdin?.destroy();
  }

  heal(): void {
    this.#reachable = true;
  }

  /** Kills every keeper as a crash would. */
  killKeepers(): void {
    for (const child of this.#children) child.kill('SIGKILL');
  }

  /** Who holds the lock on a workload, as its file says; undefined: there is no such file. */
  async holderOf(workload: string): Promise<LockHolder | undefined> {
    try {
      return JSON.parse(
        await readFile(join(this.root, 'run/mig/locks', `shop:${workload}.run`), 'utf8'),
      ) as LockHolder;
    } catch {
      return undefined;
    }
  }

  async numbers(): Promise<unknown> {
    return JSON.parse(await readFile(join(this.root, 'var/lib/mig/numbers'), 'utf8')) as unknown;
  }

  /** What is in the folder of the locks and above it. */
  async remains(): Promise<readonly string[]> {
    return await readdir(join(this.root, 'run'));
  }

  /** Takes the lock of a move, as a supervisor of run `run` does; the function returned lets go. */
  async move(workload: string, run: string): Promise<() => void> {
    const child = this.#start(`python3 -B -c '
import sys
sys.path.insert(0, "${join(import.meta.dirname, '../../../src/engines/criu/host')}")
import locks
locks.FOLDER = "${this.root}/run/mig/locks"
holder = {"user": "ops", "host": "ci", "since": "then", "command": "apply", "run": "${run}", "number": 1, "pid": 1}
lock = locks.take("shop", "${workload}", "move", holder, 0)
print("taken", flush=True)
sys.stdin.read()
lock.release()'`);
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    return () => child.stdin?.end();
  }

  async remove(): Promise<void> {
    this.killKeepers();
    await rm(this.root, { recursive: true });
  }

  #start(command: string): ChildProcess {
    const child = spawn('sh', ['-c', `exec ${command}`], { stdio: 'pipe' });
    this.#children.add(child);
    child.stdin.on('error', () => undefined);
    child.on('close', () => this.#children.delete(child));
    return child;
  }

  #spawn(command: string): RemoteProgram {
    const child = this.#start(command) as ReturnType<typeof spawn> & { stdin: NodeJS.WritableStream };
    let stderr = '';
    child.stderr?.on('data', (text: Buffer) => (stderr += text.toString()));
    const stdin = this.#elsewhere();
    stdin.pipe(child.stdin);
    const { stdout } = child;
    if (!stdout) throw new Error('spawned with pipes');
    return {
      stdin,
      stdout,
      stderr: () => stderr,
      ended: new Promise<Ending>((resolve) =>
        child.on('close', (code) => resolve({ reason: 'exit', code: code ?? -1 })),
      ),
      close: () => child.stdin.end(),
    };
  }

  /** Has the programs, which travel in the first line, use this host's folders. */
  #elsewhere(): Transform {
    const { root } = this;
    return new Transform({
      transform(chunk: Buffer, _, done) {
        done(
          null,
          chunk.toString().replaceAll(/\\"(\/run\/mig|\/var\/lib\/mig|\/etc\/machine-id)/g, `\\"${root}$1`),
        );
      },
    });
  }
}
