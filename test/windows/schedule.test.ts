import { describe, expect, it } from 'vitest';
import { readSchedule } from '../../src/windows/index.ts';
import { utc } from './a-window.ts';

/** When the line opens something next after the beginning of 2026, on the wall clock. */
function next(line: string): string {
  const reading = readSchedule(line);
  if (!reading.ok) return reading.problem;
  const wall = reading.schedule.next(utc('2026-01-01T00:00'));
  return wall === undefined ? 'never' : new Date(wall).toISOString().slice(0, 16);
}

describe('a cron line', () => {
  it.each([
    ['30 22 * * MON-THU', '2026-01-01T22:30'],
    ['0 2 * * SUN#1', '2026-01-04T02:00'],
    ['0 2 * * FRIL', '2026-01-30T02:00'],
    ['0 2 L * *', '2026-01-31T02:00'],
    ['0 2 * * 7', '2026-01-04T02:00'],
    ['*/15 1,2 * * *', '2026-01-01T01:00'],
    ['0 0 29 2 *', '2028-02-29T00:00'],
    ['0 0 * * *', '2026-01-02T00:00'],
    ['0 0 30 2 *', 'never'],
    ['0 0 31 4,6,9,11 *', 'never'],
  ])('%s is next at %s', (line, wall) => {
    expect(next(line)).toBe(wall);
  });

  it.each([
    ['', /five fields are needed .*, not none/],
    ['@daily', /not one/],
    ['0 30 22 * * *', /not 6/],
    ['60 22 * * *', /minute: 60/],
    ['0 22 * * MONN', /MONN/],
    ['0 22 * * THU-MON', /larger/],
    ['0 22 ? * *', /`\?`/],
    ['0 22 1-7 * SUN', /either/],
    ['H 22 * * *', /illegal/],
  ])('%s is refused', (line, problem) => {
    expect(next(line)).toMatch(problem);
  });
});
