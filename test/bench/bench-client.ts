import { quote } from '../../src/hosts/quote.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter, COUNTER_PORT } from '../stage/counter.ts';
import type { BenchCase } from './cases.ts';
import type { Seen } from './sample.ts';

/** Who talks to the counter while it is moved. */
export interface BenchClient {
  /** Waits for an answer that is not here yet. */
  answeredAgain(): Promise<void>;
  /** Ends it. @throws Error if its connection broke. */
  stop(): Promise<Omit<Seen, 'refusals'>>;
}

/** Starts the client that a case asks for, and returns once it has an answer. */
export async function startClient(
  host: LabHost,
  floating: string,
  kind: BenchCase['client'],
): Promise<BenchClient> {
  return kind === 'tcp' ? overTcp(host, floating) : overUdp(host, floating);
}

async function overTcp(host: LabHost, floating: string): Promise<BenchClient> {
  const client = await CounterClient.start(host, floating, 5, { ahead: true });
  return {
    answeredAgain: async () => client.answeredAgain(),
    stop: async () => {
      const seen = await client.stop();
      if (seen.error !== null) throw new Error(`the client says: ${seen.error}`);
      // Answers come in the order of one stream.
      return { gap_ms: seen.max_gap_ms, lost: seen.lost, disordered: 0, late: seen.late };
    },
  };
}

const REPORT = '/tmp/datagrams-report';
const ANSWERS = '/tmp/datagrams-answers';

async function overUdp(host: LabHost, floating: string): Promise<BenchClient> {
  await host.mustExec(['rm', '-f', REPORT, ANSWERS]);
  // The answers to all that waited come at once, and must not be lost where they are counted.
  const pace = ['--interval', '1', '--room', String(16 << 20)];
  const words = ['/opt/lab/udp_ping.py', `${floating}:${COUNTER_PORT}`, ...pace, '--log', ANSWERS];
  const pid = await host.start(words, { log: REPORT, pidfile: ANSWERS });
  return {
    answeredAgain: async () => {
      const grows = `was=$(stat -c %s ${ANSWERS}); until [ "$(stat -c %s ${ANSWERS})" -gt "$was" ]; do sleep 0.02; done`;
      await host.mustExec(['timeout', '30', 'bash', '-c', grows]);
    },
    stop: async () => {
      const gone = `kill "$1"; while kill -0 "$1" 2> /dev/null; do sleep 0.02; done; cat ${quote(REPORT)}`;
      const report = JSON.parse(await host.mustExec(['bash', '-c', gone, 'stop', String(pid)])) as {
        readonly sent: number;
        readonly answered: number;
        readonly disordered: number;
        readonly late: number;
        readonly max_gap_ms: number;
      };
      const { sent, answered, late, max_gap_ms: gap_ms } = report;
      const heard = JSON.parse(await askCounter(floating, 'datagrams')) as { readonly disordered: number };
      const disordered = Math.max(report.disordered, heard.disordered);
      return { gap_ms, lost: sent - answered, disordered, late };
    },
  };
}
