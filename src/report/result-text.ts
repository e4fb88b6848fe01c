import type { WorkloadResult } from '../model/event.ts';
import { formatDuration } from './format-duration.ts';

/** What became of a workload, in one sentence without its name: `moved to beta, pid 4711, stood still for 95 ms ± 0.4 ms`. */
export function resultText(result: WorkloadResult): string {
  const { outcome, host, pid } = result;
  const why = whyOf(result);
  const standstill = standstillText(result);
  const parts = [
    placeText(outcome, host),
    ...(pid === undefined ? [] : [`pid ${pid}`]),
    ...(standstill === undefined ? [] : [`stood still for ${standstill}`]),
  ];
  return why === undefined ? parts.join(', ') : `${parts.join(', ')}: ${why}`;
}

/** What CRIU's log was found to mean, in a word; what it said is for the report that follows. */
function whyOf({ message, findings = [] }: WorkloadResult): string | undefined {
  if (findings.length === 0) return message;
  return findings.map(({ summary, code }) => `${summary} (${code})`).join(', or: ');
}

/** The measured standstill with the bound of its error: `95 ms ± 0.4 ms`. */
export function standstillText({ downtime_ms, downtime_error_ms }: WorkloadResult): string | undefined {
  if (downtime_ms === undefined) return undefined;
  const bound = downtime_error_ms === undefined ? '' : ` ± ${formatDuration(downtime_error_ms)}`;
  return formatDuration(downtime_ms) + bound;
}

function placeText(outcome: WorkloadResult['outcome'], host: string | undefined): string {
  switch (outcome) {
    case 'moved':
      return host === undefined ? 'moved' : `moved to ${host}`;
    case 'kept':
      return host === undefined ? 'not moved' : `not moved, runs on at ${host}`;
    case 'returned':
      return host === undefined ? 'moved, and brought back' : `moved, and brought back to ${host}`;
    case 'noop':
      return 'unchanged';
    case 'not_started':
      return 'not started';
    case 'limbo':
      return 'LIMBO: neither side is known to run it';
    case 'gone':
      return 'GONE: no copy is left';
    default:
      return outcome satisfies never;
  }
}
