import { vi } from 'vitest';
import type { LabHost } from '../lab/lab-host.ts';
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

/** Connects client.py, on a host of its own, to a counter, and waits for its first answers. */
export async function connectClient(
  story: Story,
  address: string,
  host = 'client',
  ...more: readonly string[]
): Promise<CounterClient> {
  const argv = ['/opt/lab/client.py', `${address}:9000`, '--interval', '5', '--log', '/srv/answers', ...more];
  await story.start(host, argv, { log: '/srv/seen' });
  const answers = async (): Promise<number> =>
    Number((await story.host(host).exec('wc -l < /srv/answers')).stdout);
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
      return JSON.parse(await story.host(host).mustExec('cat /srv/seen')) as Seen;
    },
  };
  await client.hearsMore();
  return client;
}

/** Asks the counter one thing on a connection of its own. */
export async function askCounter(from: LabHost, address: string, question: string): Promise<string> {
  const script = `exec 3<> /dev/tcp/${address}/9000; echo ${question} >&3; read -r answer <&3; echo "$answer"`;
  return (await from.mustExec(script)).trim();
}
