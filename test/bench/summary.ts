import type { BenchCase } from './cases.ts';
import { median } from './median.ts';
import type { BenchResults } from './results.ts';
import type { Method, Prediction, Sample } from './sample.ts';

/** All rounds of one case with one method, in medians; times in ms. What must never happen is added up instead. */
export interface Row {
  readonly measured: BenchCase;
  readonly method: Method;
  readonly rounds: number;
  readonly failures: number;
  readonly standstill_ms: number;
  /** The shortest and the longest standstill. */
  readonly range_ms: readonly [number, number];
  readonly gap_ms: number;
  /** How much longer the client's gap was than the standstill of the same move. */
  readonly beyond_ms: number;
  readonly late: number;
  /** Of all rounds together. */
  readonly lost: number;
  readonly disordered: number;
  readonly refusals: number;
  readonly total_ms: number;
  readonly sent_bytes: number;
  readonly source_cpu_ms: number;
  readonly destination_cpu_ms: number;
  readonly rewritten_mb_s: number;
  /** Only mig: what plans said of each of the moves, with what it came to by mig's own measurement. */
  readonly predictions: readonly (Prediction & { readonly real_ms: number })[];
}

/** One row for each method of each case, in the order of the cases. What never came to a good end has none. */
export function summarise({ cases, samples, failures }: BenchResults): readonly Row[] {
  return cases.flatMap((measured) =>
    measured.methods.flatMap((method) => {
      const isOne = (each: { readonly case: string; readonly method: Method }): boolean =>
        each.case === measured.name && each.method === method;
      const some = samples.filter(isOne);
      return some.length === 0 ? [] : [rowOf(measured, method, some, failures.filter(isOne).length)];
    }),
  );
}

function rowOf(measured: BenchCase, method: Method, samples: readonly Sample[], failures: number): Row {
  const middle = (value: (sample: Sample) => number): number => median(samples.map(value));
  const sum = (value: (sample: Sample) => number): number =>
    samples.reduce((total, sample) => total + value(sample), 0);
  const standstills = samples.map(({ standstill_ms }) => standstill_ms);
  return {
    measured,
    method,
    rounds: samples.length,
    failures,
    standstill_ms: median(standstills),
    range_ms: [Math.min(...standstills), Math.max(...standstills)],
    gap_ms: middle(({ seen }) => seen.gap_ms),
    beyond_ms: middle(({ seen, standstill_ms }) => seen.gap_ms - standstill_ms),
    late: middle(({ seen }) => seen.late),
    lost: sum(({ seen }) => seen.lost),
    disordered: sum(({ seen }) => seen.disordered),
    refusals: sum(({ seen }) => seen.refusals),
    total_ms: middle(({ total_ms }) => total_ms),
    sent_bytes: middle(({ cost }) => cost.sent_bytes),
    source_cpu_ms: middle(({ cost }) => cost.source_cpu_ms),
    destination_cpu_ms: middle(({ cost }) => cost.destination_cpu_ms),
    rewritten_mb_s: middle(({ rewritten_mb_s }) => rewritten_mb_s),
    predictions: samples.flatMap(({ predicted, reported_ms: real_ms }) =>
      predicted === undefined || real_ms === undefined ? [] : [{ ...predicted, real_ms }],
    ),
  };
}
