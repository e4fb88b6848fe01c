import type { Event } from '../../model/event.ts';
import { formatDuration } from '../format-duration.ts';
import { printable } from '../printable.ts';
import { resultText } from '../result-text.ts';
import type { Style } from '../style.ts';
import type { ProgressView } from './event-sink.ts';

const heartbeatAfter_ms = 10_000;

/**
 * One line per event for logs and pipes, each behind the time since the run began. A step that says nothing for ten
 * seconds is named again at the next tick, so that a long copy never looks like a hang.
 */
export function createPlainLines(write: (text: string) => void, style: Style): ProgressView {
  const running = new Map<string, RunningStep>();
  let began_ms: number | undefined;

  const line = (at_ms: number, text: string): void => {
    began_ms ??= at_ms;
    const elapsed = Math.max(0, (at_ms - began_ms) / 1000).toFixed(3);
    write(`[${elapsed.padStart(7)} s] ${printable(text.replaceAll(/\s*\n\s*/g, ' '), style)}\n`);
  };

  return {
    sink(event) {
      const at_ms = Date.parse(event.ts);
      const key = 'step' in event ? `${event.workload} ${event.step} ${event.host}` : '';
      if (event.type === 'step_start') running.set(key, { ...event, since_ms: at_ms, said_ms: at_ms });
      line(at_ms, eventText(event, running.get(key)?.title));
      if (event.type === 'step_done' || event.type === 'step_failed') running.delete(key);
    },
    tick(now_ms) {
      for (const step of running.values()) {
        if (now_ms - step.said_ms < heartbeatAfter_ms) continue;
        step.said_ms = now_ms;
        line(
          now_ms,
          `${step.workload}: still on ${step.host}: ${step.title} (${formatDuration(now_ms - step.since_ms)})`,
        );
      }
    },
    close: () => Promise.resolve(),
  };
}

interface RunningStep {
  readonly workload: string;
  readonly host: string;
  readonly title: string;
  readonly since_ms: number;
  said_ms: number;
}

/** One event as a sentence. `title` is that of the event's step, if its start was seen. */
function eventText(event: Event, title?: string): string {
  switch (event.type) {
    case 'run_start':
      return `run ${event.run} of ${event.project}: ${event.workloads.join(', ') || 'what earlier runs have left'}`;
    case 'move_start':
      return `${event.workload}: move ${event.source} → ${event.destination}`;
    case 'step_start':
      return `${event.workload}: start on ${event.host}: ${event.title}`;
    case 'step_done': {
      const detail = event.detail === undefined ? '' : `; ${event.detail}`;
      return `${event.workload}: done on ${event.host}: ${title ?? event.step} (${formatDuration(event.elapsed_ms)}${detail})`;
    }
    case 'step_failed': {
      const what = `${title ?? event.step} (${formatDuration(event.elapsed_ms)})`;
      return `${event.workload}: FAILED on ${event.host}: ${what}: ${event.message}`;
    }
    case 'committed':
      return `${event.workload}: committed; from here on only the destination runs it`;
    case 'rollback':
      return `${event.workload}: going back: ${event.message}`;
    case 'finding': {
      const { severity, code, summary, detail } = event.finding;
      return `${event.workload === undefined ? '' : `${event.workload}: `}${severity}[${code}]: ${summary}. ${detail}`;
    }
    case 'interrupt':
      return `${event.signal}: ${event.message}`;
    case 'move_done':
      return `${event.workload}: ${resultText(event.result)}`;
    case 'run_summary':
      return `run ended: ${event.outcome.replace('_', ' ')}`;
    default:
      return event satisfies never;
  }
}
