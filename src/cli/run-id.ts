import { randomBytes } from 'node:crypto';

/**
 * A run's name: when it began, to the second in UTC, and four random digits, so that names sort by time and two
 * controllers never take the same one. It becomes part of file, table and unit names, hence letters, digits, `-` only.
 */
export function makeRunId(now: Date): string {
  const [date = '', time = ''] = now
    .toISOString()
    .replaceAll(/[-:]|\..*/g, '')
    .split('T');
  return `${date}-${time}-${randomBytes(2).toString('hex')}`;
}
