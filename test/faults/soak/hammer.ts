import type { LabHost } from '../../lab/lab-host.ts';
import { COUNTER_PORT } from '../../stage/counter.ts';

const REPORT = '/tmp/hammer-report';
const PIDFILE = '/run/hammer.pid';

export interface HammerReport {
  readonly answers: number;
  /** What ended each connection that is no more. */
  readonly broken: readonly string[];
}

/** Keeps a counter busy on several connections; returns how to end that and what came of it. */
export async function hammer(host: LabHost, floating: string): Promise<() => Promise<HammerReport>> {
  const words = ['/opt/lab/hammer.py', `${floating}:${COUNTER_PORT}`, '--pidfile', PIDFILE];
  const pid = await host.start(words, { log: REPORT, pidfile: PIDFILE });
  return async () => {
    const text = await host.mustExec(
      `kill ${pid}; while kill -0 ${pid} 2> /dev/null; do sleep 0.02; done; cat ${REPORT}`,
      { timeout: 20_000 },
    );
    const report: HammerReport = JSON.parse(text);
    return report;
  };
}
