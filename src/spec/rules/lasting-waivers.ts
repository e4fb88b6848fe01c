import type { Report } from '../problem.ts';
import type { RuleContext } from './rule.ts';
import { writtenWaivers } from './written-waivers.ts';

/** A waiver ends on a day that there is, and that is not over. */
export function lastingWaivers({ written, today }: RuleContext, report: Report): void {
  for (const { path, waiver } of writtenWaivers(written)) {
    const { expires, check } = waiver;
    // What does not look like a day has been said with the document's shape.
    if (typeof expires !== 'string' || !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(expires))
      continue;
    const at = { part: 'value', path: [...path, 'expires'] } as const;
    if (!isInCalendar(expires)) {
      report({ code: 'spec/bad-value', at, detail: `There is no ${expires} in the calendar.` });
    } else if (today !== undefined && expires < today) {
      report({
        code: 'spec/expired-waiver',
        at,
        detail: `It ended with ${expires} (UTC), and today is ${today}. What it accepted counts again.`,
        remedy: 'Mend what it accepted and take it out, or have somebody decide on a new day.',
        ...(typeof check === 'string' && { subject: { key: check } }),
      });
    }
  }
}

/** A day that is not there, such as 30 February, is taken for one of the next month. */
function isInCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}
