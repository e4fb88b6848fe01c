import type { CommandResult, Connection, RemoteProgram, RunOptions } from '../../src/hosts/index.ts';

/** A connection that keeps every JSON document that a script prints. */
export class RecordingConnection implements Connection {
  readonly host: string;
  readonly address: string;
  readonly transport;
  readonly answers: unknown[] = [];
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.host = connection.host;
    this.address = connection.address;
    this.transport = connection.transport;
    this.#connection = connection;
  }

  async run(script: string, options?: RunOptions): Promise<CommandResult> {
    const result = await this.#connection.run(script, options);
    this.answers.push(JSON.parse(result.stdout));
    return result;
  }

  async spawn(command: string): Promise<RemoteProgram> {
    return this.#connection.spawn(command);
  }

  async close(): Promise<void> {
    return this.#connection.close();
  }
}
