import { Readable, Writable } from 'node:stream';
import type { Channel } from './carrier.ts';

/** A channel that never came to be: nothing to read but `message` on stderr, nothing written arrives. */
export function endedChannel(message: string): Channel {
  const stdin = new Writable({ write: (_chunk, _encoding, done) => done(new Error(message)) });
  stdin.on('error', () => {});
  return {
    stdin,
    stdout: Readable.from([]),
    stderr: Readable.from([Buffer.from(`${message}\n`)]),
    ended: Promise.resolve({ reason: 'connection-lost', code: -1 }),
    close() {},
  };
}
