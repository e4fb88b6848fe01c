import type { Readable, Writable } from 'node:stream';
import type { UnreachableReason } from '../model/inventory.ts';

/**
 * One host, logged in, with root's rights. Everything that mig does on a host goes through this interface; ssh2, the
 * system's ssh and the local machine implement it, and one contract test suite holds for all.
 */
export interface Connection {
  /** The host's name in the spec. */
  readonly host: string;
  /** Address that the connection really reached (after ssh_config), for host-to-host traffic. */
  readonly address: string;
  /**
   * Runs a script in the host's one warm root shell: a single round trip, no new process for the channel. Calls queue
   * up behind each other. The script runs under `LC_ALL=C` and a fixed PATH, in a subshell, so that it can neither end
   * the shell nor change its state. A lost connection or a timeout is a result, never an exit code.
   */
  run(script: string, options?: RunOptions): Promise<CommandResult>;
  /** Starts a program on a channel of its own, for what streams or lasts. `command` goes through `quote` first. */
  spawn(command: string, options?: { readonly signal?: AbortSignal }): Promise<RemoteProgram>;
  close(): Promise<void>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Default 30 000 ms. */
  readonly timeout_ms?: number;
}

/** One shape for every ending; `code` means something only where `reason` is `exit`. */
export interface CommandResult {
  readonly reason: 'exit' | 'timeout' | 'cancelled' | 'connection-lost';
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsed_ms: number;
}

export interface RemoteProgram {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Last 64 KiB of stderr, drained always so that the program never stalls on it. */
  stderr(): string;
  /** Resolves once the program has ended and all output has arrived. Never rejects. */
  readonly ended: Promise<{ readonly reason: 'exit' | 'signal' | 'connection-lost'; readonly code: number }>;
  /** Closes the channel. What runs on the host may outlive it. */
  close(): void;
}

/** What came of trying to reach a host. */
export type ConnectResult =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly reason: UnreachableReason; readonly detail: string };
