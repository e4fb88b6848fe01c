import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { LabHost } from '../lab/lab-host.ts';

/** The port that counter.py listens on when it is started from here. */
export const COUNTER_PORT = 9000;
export const COUNTER_PIDFILE = '/run/counter.pid';
export const COUNTER_LOG = '/var/log/counter.log';

export interface CounterOptions {
  /** Address that is put on the host first and moves with the counter. */
  readonly floating: string;
  /** Where that is put, and no neighbour told of it; absent: on eth0, and they are. */
  readonly device?: string;
  readonly megabytes: number;
  /** Megabytes that it rewrites all the time besides, and how many of them a second. */
  readonly dirty?: readonly [number, number];
  /** Threads that it has besides, which wait. */
  readonly threads?: number;
  /** Whether it also sends datagrams back that come to its port. */
  readonly datagrams?: boolean;
  /** Percent of one CPU that it keeps busy. */
  readonly burn?: number;
  /** Whether it writes COUNTER_LOG, which then has to move as well. */
  readonly log?: boolean;
}

/** Starts counter.py on a host, with its floating address, and waits until it serves. Returns its PID there. */
export async function startCounter(host: LabHost, options: CounterOptions): Promise<number> {
  const { floating, device, megabytes, dirty, threads, datagrams, burn, log = false } = options;
  const isIpv6 = floating.includes(':');
  const address = isIpv6 ? [`${floating}/128`, 'nodad'] : [`${floating}/32`];
  await host.mustExec(['ip', 'address', 'add', ...address, 'dev', device ?? 'eth0']);
  // A machine that met the address elsewhere before learns here where it is now.
  if (device === undefined && !isIpv6)
    await host.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', floating]);
  const place = ['--listen', `${floating}:${COUNTER_PORT}`, '--pidfile', COUNTER_PIDFILE];
  const words = ['/opt/lab/counter.py', ...place, '--memory', String(megabytes)];
  if (dirty !== undefined) words.push('--dirty', dirty.join(':'));
  if (threads !== undefined) words.push('--threads', String(threads));
  if (datagrams === true) words.push('--datagrams');
  if (burn !== undefined) words.push('--burn', String(burn));
  return host.start([...words, ...(log ? ['--log', COUNTER_LOG] : [])], { pidfile: COUNTER_PIDFILE });
}

export type CounterQuestion = 'check' | 'gap' | 'reset' | 'rate' | 'datagrams';

/**
 * Asks the counter one of its questions, on a connection of its own: `check` (ok or corrupt), `gap` (the longest it has
 * stood still, in ms, since the last `reset`), `reset`, `rate` (megabytes a second that it has rewritten), `datagrams` (a line
 * of JSON: received, missing, disordered).
 *
 * @throws Error if there is no answer within 30 seconds.
 */
export async function askCounter(floating: string, question: CounterQuestion): Promise<string> {
  const connection = connect({ host: floating, port: COUNTER_PORT, noDelay: true });
  try {
    const signal = AbortSignal.timeout(30_000);
    await once(connection, 'connect', { signal });
    connection.write(`${question}\n`);
    const [answer] = await once(createInterface({ input: connection }), 'line', { signal });
    return String(answer);
  } finally {
    connection.destroy();
  }
}
