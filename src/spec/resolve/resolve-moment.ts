import { momentsAt, wallAt } from '../../windows/index.ts';
import type { Path, Report } from '../problem.ts';

/**
 * A day and a time on the clocks of a zone to ms since the epoch. What is no such moment, because the clocks never show
 * it or show it twice, is reported; an offset in the text says which of two is meant.
 */
export function resolveMoment(text: string, zone: string, path: Path, report: Report): number | undefined {
  const [, local = '', offset = ''] = /^(.*?)(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  const wall = Date.parse(`${local.replace(' ', 'T')}Z`);
  const refuse = (detail: string, remedy?: string): undefined => {
    const at = { part: 'value', path } as const;
    report({ code: 'spec/bad-value', at, detail, ...(remedy === undefined ? {} : { remedy }) });
  };
  // A day that is not there, such as 30 February, is taken for one of the next month.
  if (!isoOf(wall).startsWith(local.slice(0, 10)))
    return refuse(`There is no ${local.slice(0, 10)} in the calendar.`);
  if (offset === 'Z') return wall;
  const moments = momentsAt(zone, wall);
  const choices = moments.map((moment) => offsetText(wallAt(zone, moment) - moment));
  if (offset !== '') {
    const chosen = moments[choices.indexOf(offset)];
    if (chosen !== undefined) return chosen;
    const right = choices.length > 0 ? `: it is ${choices.join(' or ')} then` : '';
    return refuse(`${offset} is not the offset of ${zone} at that time${right}.`);
  }
  if (moments.length === 1) return moments[0];
  if (moments.length === 0)
    return refuse(
      `The clocks of ${zone} never show ${local}: they are put forward over it.`,
      'Write a time before or after the change.',
    );
  return refuse(
    `The clocks of ${zone} show ${local} twice, because they are put back.`,
    `Write which one is meant: ${choices.map((choice) => `${local}${choice}`).join(' or ')}.`,
  );
}

function isoOf(wall: number): string {
  return Number.isFinite(wall) ? new Date(wall).toISOString() : '';
}

/** An offset in ms as it is written: `+05:30`. Offsets of less than a minute were given up long ago. */
function offsetText(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
