import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';

/** The mig that is shown, measured and tested: MIG_BIN, such as one installed from its package, or that of this checkout. */
export const MIG = resolve(process.env['MIG_BIN'] ?? join(import.meta.dirname, '../../dist/cli/main.js'));

export interface MigOptions {
  /** The folder with mig.yaml. */
  readonly folder: string;
  /** `inherit`: the terminal sees precisely what mig prints, and the output below is empty. */
  readonly output: 'inherit' | 'capture';
  /** When it aborts, mig gets one SIGTERM: it brings its move to a safe end. */
  readonly signal?: AbortSignal;
}

export interface MigResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `mig` as a process of its own, as its user would, and waits for its end. */
export async function runMig(args: readonly string[], options: MigOptions): Promise<MigResult> {
  const output = options.output === 'inherit' ? 'inherit' : 'pipe';
  // In a process group of its own: Ctrl-C would otherwise reach mig twice, which makes it let go of its move.
  const child = spawn(process.execPath, [MIG, ...args], {
    cwd: options.folder,
    detached: true,
    stdio: ['ignore', output, output],
  });
  const texts = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text: Buffer) => (texts.stdout += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (texts.stderr += text.toString()));
  const stop = (): void => void child.kill('SIGTERM');
  options.signal?.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number>((done, fail) => {
      child.on('error', fail);
      child.on('close', (exit, signal) =>
        done(exit ?? 128 + (signal === null ? 0 : constants.signals[signal])),
      );
    });
    return { code, ...texts };
  } finally {
    options.signal?.removeEventListener('abort', stop);
  }
}
