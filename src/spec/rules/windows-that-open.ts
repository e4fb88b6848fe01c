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
  written: { readonly cutoff?: string } | undefined,
): Problem | undefined {
  const path = ['windows', window.name];
  if (window.kind === 'once' && window.to <= window.from)
    return never([...path, 'to'], 'It would close before it opens, or at once.');
  if (window.kind === 'recurring' && !comes(window.cron))
    return never([...path, 'cron'], `No day of any year fits \`${window.cron}\`.`);
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

/** Whether any day fits a cron line. */
function comes(cron: string): boolean {
  const reading = readSchedule(cron);
  return reading.ok && reading.schedule.next(0) !== undefined;
}

function never(path: Path, detail: string, part: 'key' | 'value' = 'value'): Problem {
  return { code: 'spec/window-never-opens', at: { part, path }, detail };
}
