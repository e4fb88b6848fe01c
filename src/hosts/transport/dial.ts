import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'ssh2';
import type { Login, Route } from '../route/login.ts';
import { waitFor } from '../patience.ts';
import { connectTcp } from './connect-tcp.ts';
import type { Opened } from './connect-tcp.ts';
import type { Failure } from './failure.ts';
import { prepareLogin } from './log-in.ts';

/** The connections of a route, the jump hosts' first, and the address that was reached. */
export interface Dialled {
  readonly ok: true;
  readonly links: readonly Link[];
  readonly address: string;
}

/** One login, and the stream that it runs over. */
export interface Link {
  readonly client: Client;
  readonly stream: Duplex;
}

/** How long a connection may take to say goodbye, ms. */
const GOODBYE_MS = 1000;

/** How long to stay away from an sshd that dropped the connection, in ms; its MaxStartups drops at random. */
const pauses: readonly number[] = [200, 600, 1500];

/**
 * Logs in along a route, hop by hop, every host's key checked. Another try is made only where the trouble tends to pass
 * by itself: never after a refused port, key or login, which sshd would count as an attack.
 */
export async function dial(route: Route, signal: AbortSignal): Promise<Dialled | Failure> {
  for (const pause of pauses) {
    const result = await dialOnce(route, signal);
    if (result.ok || !result.passing) return result;
    // Spread, so that many at once do not come back all at once.
    await sleep(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return result;
  }
  return await dialOnce(route, signal);
}

async function dialOnce({ hops, target }: Route, signal: AbortSignal): Promise<Dialled | Failure> {
  const links: Link[] = [];
  const stop = (): void => links.forEach(({ stream }) => stream.destroy());
  signal.addEventListener('abort', stop, { once: true });
  const result = await pass({ hops, target }, links, signal);
  signal.removeEventListener('abort', stop);
  if (!result.ok) void hangUp(links);
  return result;
}

/** Logs in to one host after the other and leaves the connections in `links` as they come to be. */
async function pass({ hops, target }: Route, links: Link[], signal: AbortSignal): Promise<Dialled | Failure> {
  let address = target.hostname;
  for (const login of [...hops, target]) {
    const logIn = await prepareLogin(login);
    const via = links.at(-1)?.client;
    const opened = via ? await connectThrough(via, login) : await connectTcp(login, signal);
    const passed = hops.slice(0, links.length);
    if (!opened.ok) return withHops(opened, passed);
    const result = await logIn(opened.stream, signal);
    if (!result.ok) return withHops(result, passed);
    links.push({ client: result.client, stream: opened.stream });
    address = opened.address;
  }
  return { ok: true, links, address };
}

/**
 * Ends the connections of a route, the last one first, since each runs inside the one before it; what cannot say goodbye,
 * because its network is gone, is cut.
 */
export async function hangUp(links: readonly Link[]): Promise<void> {
  const closed = links.map(
    ({ stream }) => new Promise((resolve) => (stream.closed ? resolve(true) : stream.once('close', resolve))),
  );
  for (const { client } of links.toReversed()) client.end();
  const waited = await waitFor(Promise.all(closed), { timeout_ms: GOODBYE_MS });
  // Not the clients' own `destroy`, which leaves a stream alone that was ended and could not send its end.
  if (!waited.came) for (const { stream } of links) stream.destroy();
}

function withHops(failure: Failure, passed: readonly Login[]): Failure {
  if (passed.length === 0) return failure;
  const names = passed.map((hop) => hop.address).join(', ');
  return { ...failure, detail: `${failure.detail} (Reached through ${names}.)` };
}

async function connectThrough(via: Client, { hostname, port }: Login): Promise<Opened | Failure> {
  return await new Promise((resolve) => {
    const failed = (message: string): void =>
      resolve({ ok: false, reason: 'connect', detail: `${hostname} port ${port}: ${message}` });
    via.once('close', () => failed('the jump host closed the connection'));
    try {
      via.forwardOut('127.0.0.1', 0, hostname, port, (error, stream) => {
        if (error) failed(error.message);
        else resolve({ ok: true, stream, address: hostname });
      });
    } catch (error) {
      failed(String(error));
    }
  });
}
