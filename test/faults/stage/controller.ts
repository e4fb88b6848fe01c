import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { MIG } from '../../stage/mig-command.ts';

/** What one mig command left. */
export interface Ended {
  /** 128 + number for a signal. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsed_ms: number;
  /** It went on for longer than it was given, and was killed. */
  readonly hung: boolean;
}

/** A mig that runs in a folder with a mig.yaml, with nobody at its terminal, and that something can be done to meanwhile. */
export class Controller {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';
  #ended = false;
  #hung = false;

  constructor(folder: string, words: readonly string[]) {
    const began = Date.now();
    this.#child = spawn(process.execPath, [MIG, ...words], {
      cwd: folder,
      // In a process group of its own, and with nothing of whoever runs the tests: neither their agent nor their settings.
      detached: true,
      env: { PATH: process.env['PATH'], HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (exit, signal) => {
        this.#ended = true;
        const code = exit ?? 128 + (signal === null ? 0 : constants.signals[signal]);
        resolve({
          code,
          stdout: this.#stdout,
          stderr: this.#stderr,
          elapsed_ms: Date.now() - began,
          hung: this.#hung,
        });
      });
    });
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until it has printed `text` `times` times, but not for longer than a second. */
  async hasSaid(text: string, times = 1): Promise<void> {
    const deadline = Date.now() + 1000;
    while (!this.#ended && Date.now() < deadline && this.#stdout.split(text).length <= times) await sleep(5);
  }

  /** Waits for its end, which comes after `limit_ms` at the latest. */
  async end(limit_ms: number): Promise<Ended> {
    const late = setTimeout(() => {
      this.#hung = !this.#ended;
      this.kill('SIGKILL');
    }, limit_ms);
    try {
      return await this.ended;
    } finally {
      clearTimeout(late);
    }
  }
}
