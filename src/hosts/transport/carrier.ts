import type { Readable, Writable } from 'node:stream';
import type { Ending, Transport } from '../connection.ts';
import type { Failure } from './failure.ts';

/**
 * What a transport has to offer: to hand one command line to the login shell of the host, as often as asked. Root,
 * the warm shell and the rest of a `Connection` are built on this, once for all transports.
 */
export interface Carrier {
  readonly transport: Transport;
  readonly address: string;
  /**
   * Whether channels report the command's own exit status. The system's ssh does not: its 255 is also the answer to a
   * program that died by a signal, or to a connection that broke.
   */
  readonly exact_status: boolean;
  /** Never rejects: what could not be opened is a channel that has ended. */
  open(command: string): Promise<Channel>;
  close(): Promise<void>;
  /**
   * For transports that make the connection together with the channel: what an ending and the words on stderr say about the
   * connection. Nothing where they are the command's own.
   */
  explain?(ending: Ending, said: string): Promise<Failure | undefined>;
}

/** One command that runs on the host, with its three streams. */
export interface Channel {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves once the command has ended and both outputs have been read to their ends, or the channel is gone. */
  readonly ended: Promise<Ending>;
  close(): void;
}
