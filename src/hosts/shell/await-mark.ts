import type { Channel } from '../transport/carrier.ts';
import { FrameReader } from './frame-reader.ts';

/** What stood on stdout before the mark, and what behind it; without `trailer` there was no mark. */
export interface Greeting {
  readonly noise: string;
  readonly trailer?: string;
}

/**
 * Reads a channel's stdout up to a mark and leaves the rest for whoever reads next, so that what the login shell's start-up
 * files print stays out of the way. Resolves without a mark when the output ends, or the channel.
 */
export async function awaitMark(channel: Channel, mark: string): Promise<Greeting> {
  const { stdout } = channel;
  const reader = new FrameReader(mark);
  return await new Promise((resolve) => {
    const finish = (greeting: Greeting): void => {
      stdout.off('readable', read);
      stdout.off('end', end);
      resolve(greeting);
    };
    const read = (): void => {
      for (;;) {
        const chunk: unknown = stdout.read();
        if (!Buffer.isBuffer(chunk)) return;
        const frame = reader.push(chunk);
        if (!frame) continue;
        const rest = reader.partial();
        if (rest.length > 0) stdout.unshift(rest);
        return finish({ noise: frame.output.toString('utf8'), trailer: frame.trailer });
      }
    };
    const end = (): void => finish({ noise: reader.partial().toString('utf8') });
    stdout.on('readable', read);
    stdout.on('end', end);
    void channel.ended.then(end);
  });
}
