import type { Event, EventBody } from '../model/index.ts';

/** Numbers and dates what a run tells, and passes it on to everybody who listens, the run's folder first. */
export function eventLog(run: string, sinks: readonly ((event: Event) => void)[]): (body: EventBody) => void {
  let seq = 0;
  return (body) => {
    seq += 1;
    const event: Event = { v: '1.0', ts: new Date().toISOString(), seq, run, ...body };
    for (const sink of sinks) sink(event);
  };
}
