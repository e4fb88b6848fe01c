import type { Method } from './sample.ts';
import type { Row } from './summary.ts';

/** How methods are called where people read. */
export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  by_hand: 'by hand',
  podman: 'podman',
  container: 'mig, container',
  cold: 'mig, cold',
  precopy: 'mig, precopy',
  floor: 'floor',
};

/** The headings of the columns of `tableRow`. Those after the second are numbers. */
export const HEADINGS = [
  'what is moved',
  'how',
  'standstill',
  'from … to',
  'the client’s gap',
  'late',
  'lost',
  'RST',
  'in all',
  'sent',
  'CPU source',
  'CPU destination',
] as const;

/** A row of what was measured, in words; in every column a median, but for what is lost and refused. */
export function tableRow(row: Row): readonly string[] {
  const { measured, method, rewritten_mb_s: rewritten } = row;
  const wanted = measured.dirty?.[1] ?? 0;
  // What was asked of a program and what it came to are two things.
  const short = rewritten < 0.9 * wanted ? ` (it came to ${rewritten.toFixed(0)})` : '';
  const remarks = [
    ...(measured.rounds === undefined ? [] : [row.rounds === 1 ? '1 move' : `${row.rounds} moves`]),
    ...(row.failures > 0 ? [`${row.failures} failed`] : []),
  ];
  return [
    measured.title + short,
    METHOD_NAMES[method] + remarks.map((remark) => ` (${remark})`).join(''),
    duration(row.standstill_ms),
    row.range_ms.map((each) => duration(each)).join(' … '),
    duration(row.gap_ms),
    String(Math.round(row.late)),
    String(row.lost),
    String(row.refusals),
    duration(row.total_ms),
    // The floor goes nowhere, and the answers to its client are not worth telling.
    method === 'floor' ? '' : bytes(row.sent_bytes),
    duration(row.source_cpu_ms),
    method === 'floor' ? '' : duration(row.destination_cpu_ms),
  ];
}

/** A time in ms, for people. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`;
  return ms < 9950 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function bytes(count: number): string {
  const megabytes = count / 1e6;
  return megabytes < 100 ? `${megabytes.toFixed(1)} MB` : `${Math.round(megabytes)} MB`;
}
