import { constants } from 'node:os';
import { Writable } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import type { Ending } from '../connection.ts';
import type { Carrier, Channel } from './carrier.ts';
import { hangUp } from './dial.ts';
import type { Dialled } from './dial.ts';
import { endedChannel } from './ended-channel.ts';

/** Channels on one SSH connection that has been dialled. */
export function ssh2Carrier({ links, address }: Dialled): Carrier {
  const client = links.at(-1)?.client;
  const lost = new Promise<void>((resolve) => void client?.once('close', () => resolve()));
  return {
    transport: 'ssh2',
    address,
    exact_status: true,
    async open(command) {
      return await new Promise((resolve) => {
        const failed = (error: unknown): void =>
          resolve(endedChannel(error instanceof Error ? error.message : String(error)));
        void lost.then(() => failed('the connection is lost'));
        try {
          client?.exec(command, (error, channel) =>
            error ? failed(error) : resolve(toChannel(channel, lost)),
          );
        } catch (error) {
          failed(error);
        }
      });
    },
    close: () => hangUp(links),
  };
}

function toChannel(channel: ClientChannel, lost: Promise<void>): Channel {
  let exit: Ending = { reason: 'connection-lost', code: -1 };
  channel.on('exit', (code: number | null, signal?: string) => {
    exit = code === null ? { reason: 'signal', code: 128 + signalNumber(signal) } : { reason: 'exit', code };
  });
  // Not `exit`, which may come before the last output.
  let settle = (): void => {};
  const ended = new Promise<Ending>((resolve) => {
    settle = () => resolve(exit);
    let open = 2;
    const closed = (): void => (--open === 0 ? settle() : undefined);
    channel.on('close', closed);
    channel.stderr.on('close', closed);
    void lost.then(settle);
  });
  // ssh2 leaves a write to a closed channel unanswered for ever; destroying this stream answers it with an error.
  const stdin = new Writable({
    write: (chunk, _encoding, done) => void channel.write(chunk, done),
    final(done) {
      channel.end();
      done();
    },
  });
  void ended.then(() => stdin.destroy());
  return {
    stdin,
    stdout: channel,
    stderr: channel.stderr,
    ended,
    close() {
      settle();
      channel.close();
    },
  };
}

function signalNumber(name: string | undefined): number {
  const known: Readonly<Record<string, number>> = constants.signals;
  return known[name ?? ''] ?? 0;
}
