import type { Carrier } from './transport/carrier.ts';
import type {
  CommandResult,
  Connection,
  RemoteProgram,
  RunOptions,
  SpawnOptions,
  Transport,
} from './connection.ts';
import { endedProgram } from './shell/ended-program.ts';
import { Limiter } from './limiter.ts';
import { openShell } from './shell/open-shell.ts';
import type { Patience } from './patience.ts';
import type { Privilege } from './shell/root-script.ts';
import { startProgram } from './shell/start-program.ts';
import type { WarmShell } from './shell/warm-shell.ts';

/**
 * Programs that run at a time on one connection. sshd allows 10 sessions on a connection by default (MaxSessions); one is
 * the warm shell's, and a shell that was given up may hold another for as long as its script lasts.
 */
const programLimit = 6;

const defaultTimeout = 30_000;

/** The one `Connection` there is; what differs between the transports is the carrier. */
export class HostConnection implements Connection {
  readonly host: string;
  readonly address: string;
  readonly transport: Transport;
  readonly #carrier: Carrier;
  readonly #privilege: Privilege;
  #shell: WarmShell;
  #closed = false;
  readonly #turns = new Limiter(1);
  readonly #programs = new Limiter(programLimit);

  constructor(host: string, carrier: Carrier, shell: WarmShell, privilege: Privilege) {
    this.host = host;
    this.address = carrier.address;
    this.transport = carrier.transport;
    this.#carrier = carrier;
    this.#shell = shell;
    this.#privilege = privilege;
  }

  async run(script: string, options: RunOptions = {}): Promise<CommandResult> {
    const { signal, timeout_ms = defaultTimeout } = options;
    const release = await this.#turns.acquire(signal);
    if (!release) return noAnswer('cancelled', '', 0);
    const begun = performance.now();
    try {
      const failure = await this.#renewShell({ timeout_ms, signal });
      const elapsed = performance.now() - begun;
      if (failure) return noAnswer(failure.reason, failure.said, elapsed);
      const result = await this.#shell.run(script, { timeout_ms: timeout_ms - elapsed, signal });
      return { ...result, elapsed_ms: performance.now() - begun };
    } finally {
      release();
    }
  }

  async spawn(command: string, options: SpawnOptions = {}): Promise<RemoteProgram> {
    const { signal, timeout_ms = defaultTimeout } = options;
    const begun = performance.now();
    const release = await this.#programs.acquire(withLimit(signal, timeout_ms));
    if (!release) {
      const why = signal?.aborted
        ? 'cancelled'
        : `${programLimit} others still ran after ${timeout_ms / 1000} s`;
      return endedProgram(`${why}, before it was started`);
    }
    if (this.#closed) {
      release();
      return endedProgram('the connection is closed');
    }
    const left = timeout_ms - (performance.now() - begun);
    const program = await startProgram(this.#carrier, this.#privilege, command, { timeout_ms: left, signal });
    void program.ended.then(release);
    return program;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#shell.close();
    await this.#carrier.close();
  }

  /** Sees to it that there is a shell that owes no answer. Gives what stands in the way, or nothing. */
  async #renewShell(patience: Patience): Promise<Failure | undefined> {
    if (this.#closed) return { reason: 'connection-lost', said: 'the connection is closed' };
    if (!this.#shell.broken) return undefined;
    const start = await openShell(this.#carrier, this.#privilege === 'sudo', patience);
    switch (start.kind) {
      case 'ready':
        this.#shell = start.shell;
        return undefined;
      case 'not-root':
      case 'ended':
        return { reason: 'connection-lost', said: start.said };
      case 'timeout':
      case 'cancelled':
        return { reason: start.kind, said: '' };
      default:
        return start satisfies never;
    }
  }
}

function withLimit(signal: AbortSignal | undefined, timeout_ms: number): AbortSignal {
  const limit = AbortSignal.timeout(timeout_ms);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

interface Failure {
  readonly reason: Exclude<CommandResult['reason'], 'exit'>;
  readonly said: string;
}

function noAnswer(reason: Failure['reason'], stderr: string, elapsed_ms: number): CommandResult {
  return { reason, code: -1, stdout: '', stderr, elapsed_ms };
}
