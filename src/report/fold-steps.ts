import type { Event } from '../model/event.ts';

/** One step of a move as its events tell it. */
export interface StepRun {
  readonly step: string;
  readonly host: string;
  readonly title: string;
  /** Since the run's first event, ms. */
  readonly began_ms: number;
  /** Absent: nothing says that it came to its end. */
  readonly elapsed_ms?: number;
  /** `open`: the record stops before its end. */
  readonly outcome: 'done' | 'failed' | 'open';
  /** What was done, or why it failed. */
  readonly message?: string;
}

/** The steps that a run has begun, by workload, in their order. */
export function foldSteps(events: readonly Event[]): ReadonlyMap<string, readonly StepRun[]> {
  const start = Date.parse(events[0]?.ts ?? '');
  const runs = new Map<string, StepRun[]>();
  for (const event of events) {
    if (event.type !== 'step_start' && event.type !== 'step_done' && event.type !== 'step_failed') continue;
    const steps = runs.get(event.workload) ?? [];
    runs.set(event.workload, steps);
    const { step, host } = event;
    const at = steps.findLastIndex((one) => one.step === step && one.host === host && one.outcome === 'open');
    const now_ms = Date.parse(event.ts) - start;
    if (event.type === 'step_start') {
      steps.push({ step, host, title: event.title, began_ms: now_ms, outcome: 'open' });
      continue;
    }
    // An end without its beginning, as a recovery may tell it, is dated back.
    const begun = steps[at] ?? { step, host, title: step, began_ms: now_ms - event.elapsed_ms };
    const message = event.type === 'step_failed' ? event.message : event.detail;
    const ended: StepRun = {
      ...begun,
      elapsed_ms: event.elapsed_ms,
      outcome: event.type === 'step_failed' ? 'failed' : 'done',
      ...(message === undefined ? {} : { message }),
    };
    if (at === -1) steps.push(ended);
    else steps[at] = ended;
  }
  return runs;
}
