import { vi } from 'vitest';
import type { Story } from './story.ts';

/** What client.py has to say at the end. */
export interface Seen {
  readonly requests: number;
  readonly lost: number;
  readonly reconnects: number;
  readonly max_gap_ms: number;
  readonly last: number;
  readonly error: string | null;
}

/** Somebody who talks to the counter on one connection. */
export interface CounterClient {
  /** Waits until some more answers have come. @throws Error if none come within ten seconds. */
  hearsMore(): Promise<void>;
  /** Hangs up and says what it has seen. */
  leaves(): Promise<Seen>;
}

/** Connects client.py, on the host `client`, to a counter, and waits for its first answers. */
export async function connectClient(story: Story, ip: string): Promise<CounterClient> {
  const host = story.host('client');
  const argv = ['/opt/lab/client.py', `${ip}:9000`, '--interval', '5', '--log', '/srv/answers'];
  await story.start('client', argv, { log: '/srv/seen' });
  const answers = async (): Promise<number> => Number((await host.exec('wc -l < /srv/answers')).stdout);
  const client: CounterClient = {
    async hearsMore() {
      const before = await answers();
      await vi.waitFor(
        async () => {
          if ((await answers()) < before + 20) throw new Error('the client hears nothing');
        },
        { timeout: 10_000, interval: 20 },
      );
    },
    async leaves() {
      await story.stop(argv);
      return JSON.parse(await host.mustExec('cat /srv/seen')) as Seen;
    },
  };
  await client.hearsMore();
  return client;
}
