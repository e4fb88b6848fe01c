import { Cron } from 'croner';
import type { Wall } from './wall-clock.ts';

/** The times on a wall clock that a cron line names. */
export interface Schedule {
  /** The next after this time; undefined: there is none, ever. */
  next(after: Wall): Wall | undefined;
}

export type ScheduleReading =
  | { readonly ok: true; readonly schedule: Schedule }
  /** What is wrong with the line, as the end of a sentence, and how it is right if that is known. */
  | { readonly ok: false; readonly problem: string; readonly remedy?: string };

const FIELDS = 'minute, hour, day of the month, month, day of the week';

/**
 * Reads a cron line of five fields, with names, lists, ranges, steps, `L` (the last) and `SUN#1` (the first Sunday).
 * A line that names a day of the month and a day of the week is refused: crontab(5) takes either, most people mean both.
 */
export function readSchedule(line: string): ScheduleReading {
  const fields = line.trim().split(/\s+/);
  if (fields.length !== 5 || line.trim() === '')
    return { ok: false, problem: `five fields are needed (${FIELDS}), not ${count(line, fields)}` };
  const [, , dayOfMonth = '', , dayOfWeek = ''] = fields;
  // It would stand for the time at which the line is read.
  if (line.includes('?')) return { ok: false, problem: '`?` has no meaning here', remedy: 'Write `*`.' };
  if (!dayOfMonth.startsWith('*') && !dayOfWeek.startsWith('*')) {
    return {
      ok: false,
      problem: 'a day of the month and a day of the week are given, and cron would take either',
      remedy: 'Use one of them; `SUN#1` is the first Sunday of the month, `FRIL` the last Friday.',
    };
  }
  try {
    // The wall clock of any zone is read as UTC; what zones do to it is for others to say.
    const cron = new Cron(fields.join(' '), { mode: '5-part', utcOffset: 0, paused: true });
    return { ok: true, schedule: { next: (after) => cron.nextRun(new Date(after))?.getTime() } };
  } catch (error) {
    return { ok: false, problem: wordsOf(error) };
  }
}

function count(line: string, fields: readonly string[]): string {
  if (line.trim() === '') return 'none';
  return fields.length === 1 ? 'one' : String(fields.length);
}

/** croner's message without the names of its parts. */
function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const words = message.replace(/^CronPattern: /, '').replace(/^Syntax error, /, '');
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}`.replace(/\.$/, '');
}
