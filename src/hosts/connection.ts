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
  readonly transport: Transport;
  /**
   * Runs a script in the host's one warm root shell: a single round trip, no new process for the channel. Calls queue
   * up behind each other. The script runs under `LC_ALL=C` and a fixed PATH, in a subshell with an empty stdin, so that
   * it can neither end the shell nor change its state. A lost connection or a timeout is a result, never an exit code.
   *
   * What a script leaves in the background must not keep writing to the script's own stdout or stderr: it would write
   * into the answers of later scripts.
   */
  run(script: string, options?: RunOptions): Promise<CommandResult>;
  /**
   * Starts a shell command as root on a channel of its own, for what streams or lasts, under the same LC_ALL and PATH.
   * Words in `command` that come from outside go through `quote` first; at most 60 KiB. Never rejects: a channel that
   * could not be opened is a program that has ended with `connection-lost`, and its `stderr()` says why.
   *
   * At most 6 programs run at a time on a host; a further call waits until one ends.
   */
  spawn(command: string, options?: SpawnOptions): Promise<RemoteProgram>;
  /** Ends the connection, within a second or so whatever the network does. What waits for an answer gets `connection-lost`. */
  close(): Promise<void>;
}

export type Transport = 'ssh2' | 'openssh' | 'local';

export interface RunOptions {
  /** Aborting stops the waiting. A script that has already begun goes on, on the host. */
  readonly signal?: AbortSignal;
  /** Default 30 000 ms, from the moment when it is this script's turn. As with `signal`, the script itself goes on. */
  readonly timeout_ms?: number;
}

export interface SpawnOptions {
  /** Aborting ends the waiting for its turn, and closes the channel. */
  readonly signal?: AbortSignal;
  /** Default 30 000 ms, for its turn and its start; how long it runs then is its own affair. */
  readonly timeout_ms?: number;
}

/**
 * One shape for every ending; `code` means something only where `reason` is `exit`. For the other reasons it is not known
 * how far the script came; `stdout` and `stderr` hold what had arrived.
 */
export interface CommandResult {
  readonly reason: 'exit' | 'timeout' | 'cancelled' | 'connection-lost';
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly elapsed_ms: number;
}

export interface RemoteProgram {
  readonly stdin: Writable;
  /** Has to be read to its end, or the program stalls. Its end alone proves nothing: see `ended`. */
  readonly stdout: Readable;
  /** Last 64 KiB of stderr, drained always so that the program never stalls on it. */
  stderr(): string;
  /** Resolves once the program has ended and all output has arrived, or the channel is gone. Never rejects. */
  readonly ended: Promise<Ending>;
  /** Closes the channel. What runs on the host may outlive it. */
  close(): void;
}

/**
 * How a program ended. `signal` is reported only where the shell handed its place to the program (`exec`); otherwise the
 * shell exits with 128 + the signal's number, which is also the `code` of `signal`.
 */
export interface Ending {
  readonly reason: 'exit' | 'signal' | 'connection-lost';
  readonly code: number;
}

/** What came of trying to reach a host. `note` says that another transport was used than asked for, and why. */
export type ConnectResult =
  | { readonly ok: true; readonly connection: Connection; readonly note?: string }
  | { readonly ok: false; readonly reason: UnreachableReason; readonly detail: string };
