import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What a finished command left: its exit code (128 + number for a signal) and its output as UTF-8 text. */
export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Text for standard input, which is empty otherwise. */
  readonly stdin?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the command is killed and counts as failed. */
  readonly timeout?: number;
}

/**
 * Runs a command on this machine and waits for its end. A failing command is an answer, not an exception.
 *
 * @throws Error if the command does not exist.
 */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const [file, ...args] = argv;
  if (file === undefined) throw new Error('a command needs at least a name');
  const child = spawn(file, args, {
    env: options.env ?? process.env,
    timeout: options.timeout ?? 0,
    killSignal: 'SIGKILL',
    // Node's pipes are sockets, and a bash whose standard input is a socket takes itself for one that sshd has started: it
    // reads ~/.bashrc, whatever that does on this machine (`run_startup_files` in bash's shell.c, SSH_SOURCE_BASHRC).
    stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk));
  // A command that ends without reading its input is no failure of ours.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(options.stdin);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, signal) =>
      resolve(exit ?? (signal === null ? 1 : 128 + constants.signals[signal])),
    );
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/**
 * Runs a command that has no reason to fail and returns its standard output.
 *
 * @throws Error with the command and what it wrote to standard error if it fails.
 */
export async function mustRun(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(argv, options);
  if (code !== 0) throw new Error(`${argv.join(' ')}: exit ${code}\n${stderr.trim()}`);
  return stdout;
}
