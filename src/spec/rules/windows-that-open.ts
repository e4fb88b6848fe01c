import type { WindowSpec } from '../../model/index.ts';
import { outlook, readSchedule } from '../../windows/index.ts';
import type { Path, Problem, Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';

/** A window in which no move could ever begin is a mistake, and would be found out on the night. */
export function windowsThatOpen({ spec, document }: RuleContext, report: Report): void {
  for (const window of Object.values(spec.windows)) {
    const problem = obstacle(window, spec, document.windows?.[window.name]);
    if (problem) report(problem);
  }
}

function obstacle(
  window: WindowSpec,
  { freezes }: RuleContext['spec'],
  written: { readonly cutoff?: string; readonly duration?: string } | undefined,
): Problem | undefined {
  const path = ['windows', window.name];
  if (window.kind === 'once' && window.to <= window.from)
    return never([...path, 'to'], 'It would close before it opens, or at once.');
  if (window.kind === 'recurring') {
    const starts = startsOf(window.cron);
    if (starts.length === 0) return never([...path, 'cron'], `No day of any year fits \`${window.cron}\`.`);
    const twice = starts.find(
      (start, index) => start - (starts[index - 1] ?? -Infinity) < window.duration_ms,
    );
    if (twice !== undefined) return again(window.cron, [...path, 'cron'], written?.duration, twice);
  }
  const length = window.kind === 'once' ? window.to - window.from : window.duration_ms;
  if (window.cutoff_ms >= length) {
    return {
      code: 'spec/out-of-range',
      at: { part: 'value', path: [...path, 'cutoff'] },
      detail: `The cutoff (${written?.cutoff ?? ''}) is as long as the window or longer: no move could begin in it.`,
      remedy: 'The cutoff is counted from the end of the window: make it shorter.',
    };
  }
  if (window.kind === 'recurring') return undefined;
  const rules = { windows: { [window.name]: window }, freezes };
  if (outlook(rules, window.from, 1).openings.length > 0) return undefined;
  return never(path, 'Freezes leave nothing of it in which a move could begin.', 'key');
}

/** What is wrong shows within so many openings. */
const LOOKS = 400;

/** The first times of a cron line, on the wall clock. */
function startsOf(cron: string): readonly number[] {
  const reading = readSchedule(cron);
  const starts: number[] = [];
  if (!reading.ok) return starts;
  let start = reading.schedule.next(0);
  while (start !== undefined && starts.length < LOOKS) {
    starts.push(start);
    start = reading.schedule.next(start);
  }
  return starts;
}

/** `* 22 * * *` for `0 22 * * *` would keep a window of four hours open for nearly five. */
function again(cron: string, path: Path, duration: string | undefined, start: number): Problem {
  const time = new Date(start).toISOString().slice(11, 16);
  const minutes = cron.trim().startsWith('*') ? ' `*` in the first field means every minute.' : '';
  return {
    code: 'spec/bad-cron',
    at: { part: 'value', path },
    detail: `\`${cron}\` opens the window again, at ${time}, before it has been open for ${duration ?? 'its duration'}.${minutes}`,
    remedy: 'Name the times at which it opens, such as `0 22 * * *`; the duration says how long it is open.',
  };
}

function never(path: Path, detail: string, part: 'key' | 'value' = 'value'): Problem {
  return { code: 'spec/window-never-opens', at: { part, path }, detail };
}
