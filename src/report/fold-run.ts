import type { Event, RunOutcome, WorkloadResult } from '../model/event.ts';
import type { Finding } from '../model/finding.ts';

/** What the events of a run add up to. */
export interface RunState {
  readonly run: string;
  readonly project: string;
  /** ISO 8601 of the first and the last event. */
  readonly started: string;
  readonly ended: string;
  /** Absent: the events stop before the run came to its end. */
  readonly outcome?: RunOutcome;
  readonly workloads: readonly WorkloadRun[];
  /** What it was for, where that was more than the YAML. */
  readonly reason?: string;
  /** Why somebody went ahead whatever windows and freezes said; absent: nobody did. */
  readonly break_glass?: string;
  /** Findings that concern no single workload. */
  readonly findings: readonly Finding[];
  readonly interrupts: readonly { readonly signal: string; readonly message: string }[];
}

export interface WorkloadRun {
  readonly workload: string;
  readonly source?: string;
  readonly destination?: string;
  readonly committed: boolean;
  /** Absent: nothing says how it ended. */
  readonly result?: WorkloadResult;
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
  /** Why it was to go back. */
  readonly rollbacks: readonly string[];
}

/** A step that failed. */
export interface Failure {
  readonly step: string;
  readonly host: string;
  readonly message: string;
}

/** Adds up a run's events, in their order. Works on the events of a run that was cut off, too. No events: no run. */
export function foldRun(events: readonly Event[]): RunState | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const empty: RunState = {
    run: first.run,
    project: '',
    started: first.ts,
    ended: first.ts,
    workloads: [],
    findings: [],
    interrupts: [],
  };
  return events.reduce((state, event) => ({ ...advance(state, event), ended: event.ts }), empty);
}

function advance(state: RunState, event: Event): RunState {
  switch (event.type) {
    case 'run_start':
      return event.workloads.reduce((next: RunState, name) => change(next, name, {}), {
        ...state,
        project: event.project,
        ...(event.reason === undefined ? {} : { reason: event.reason }),
        ...(event.break_glass === undefined ? {} : { break_glass: event.break_glass }),
      });
    case 'move_start':
      // Where it was and was to be stays what the run was for.
      if (event.reason === 'rollback') return state;
      return change(state, event.workload, { source: event.source, destination: event.destination });
    case 'step_start':
    case 'step_done':
      return state;
    case 'step_failed': {
      const { step: name, host, message } = event;
      return change(state, event.workload, ({ failures }) => ({
        failures: [...failures, { step: name, host, message }],
      }));
    }
    case 'committed':
      return change(state, event.workload, { committed: true });
    case 'rollback':
      return change(state, event.workload, ({ rollbacks }) => ({ rollbacks: [...rollbacks, event.message] }));
    case 'finding':
      if (event.workload === undefined) return { ...state, findings: [...state.findings, event.finding] };
      return change(state, event.workload, ({ findings }) => ({ findings: [...findings, event.finding] }));
    case 'interrupt':
      return {
        ...state,
        interrupts: [...state.interrupts, { signal: event.signal, message: event.message }],
      };
    case 'move_done':
      return change(state, event.workload, { result: event.result });
    case 'run_summary':
      return event.workloads.reduce((next: RunState, result) => change(next, result.workload, { result }), {
        ...state,
        outcome: event.outcome,
      });
    default:
      return event satisfies never;
  }
}

type Change = Partial<WorkloadRun> | ((before: WorkloadRun) => Partial<WorkloadRun>);

/** The state with one workload changed, or added at the end if nobody has named it yet. */
function change(state: RunState, workload: string, by: Change): RunState {
  const known = state.workloads.find((one) => one.workload === workload);
  const before = known ?? { workload, committed: false, findings: [], failures: [], rollbacks: [] };
  const after = { ...before, ...(typeof by === 'function' ? by(before) : by) };
  const workloads = known
    ? state.workloads.map((one) => (one === known ? after : one))
    : [...state.workloads, after];
  return { ...state, workloads };
}
