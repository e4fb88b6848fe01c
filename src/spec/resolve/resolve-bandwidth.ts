import type { Path, Report } from '../problem.ts';

/** With less the images of the smallest process take minutes, and a typing error is more likely. */
const LEAST = 100_000;

const UNITS: Readonly<Record<string, number>> = {
  'KB/s': 1000,
  'MB/s': 1000 ** 2,
  'GB/s': 1000 ** 3,
  'KiB/s': 1024,
  'MiB/s': 1024 ** 2,
  'GiB/s': 1024 ** 3,
  'Kbit/s': 1000 / 8,
  'Mbit/s': 1000 ** 2 / 8,
  'Gbit/s': 1000 ** 3 / 8,
};

/** Bytes a second of a rate in the document, such as `50MB/s`; undefined, and reported, where it is too low to be meant. */
export function resolveBandwidth(text: string, path: Path, report: Report): number | undefined {
  const [, amount = '', unit = ''] = /^([0-9.]+)(.*)$/.exec(text) ?? [];
  const rate = Math.round(Number(amount) * (UNITS[unit] ?? 0));
  if (rate >= LEAST) return rate;
  const detail = `A bandwidth must be at least 100KB/s, but is ${text}.`;
  report({ code: 'spec/out-of-range', at: { part: 'value', path }, detail });
  return undefined;
}
