import type { Readable } from 'node:stream';
import type { Channel } from '../transport/carrier.ts';
import { FrameReader } from './frame-reader.ts';
import type { Frame } from './frame-reader.ts';

/**
 * Reads a channel's stdout up to a mark and leaves the rest for whoever reads next, so that what the login shell's start-up
 * files print stays out of the way. Resolves with nothing when the output ends, or the channel, before the mark.
 */
export async function awaitMark(channel: Channel, mark: string): Promise<Frame | undefined> {
  const stdout: Readable = channel.stdout;
  const reader = new FrameReader(mark);
  return await new Promise((resolve) => {
    const finish = (frame: Frame | undefined): void => {
      stdout.off('readable', read);
      stdout.off('end', end);
      resolve(frame);
    };
    const read = (): void => {
      for (;;) {
        const chunk: unknown = stdout.read();
        if (!Buffer.isBuffer(chunk)) return;
        const frame = reader.push(chunk);
        if (!frame) continue;
        const rest = reader.partial();
        if (rest.length > 0) stdout.unshift(rest);
        return finish(frame);
      }
    };
    const end = (): void => finish(undefined);
    stdout.on('readable', read);
    stdout.on('end', end);
    void channel.ended.then(end);
  });
}
