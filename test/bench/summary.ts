import { median } from './median.ts';
import type { Method, Sample } from './sample.ts';

/** All rounds of one size in medians; times in ms. */
export interface SizeSummary {
  readonly megabytes: number;
  readonly standstill_ms: Readonly<Record<Method, number>>;
  readonly client_ms: Readonly<Record<Method, number>>;
  /** mig's own figure of its standstill, and what it is made of. */
  readonly reported_ms: number;
  readonly phases: Readonly<Record<string, number>>;
  /** mig against by hand, and mig against the floor. */
  readonly ratio: { readonly by_hand: number; readonly floor: number };
  readonly limits: { readonly by_hand: Limit; readonly floor: Limit };
}

/** What mig may take at most. */
export interface Limit {
  readonly at_most_ms: number;
  readonly met: boolean;
}

/** Brings samples down to one line per size, in the order of their first appearance. Every method needs a sample of each. */
export function summarise(samples: readonly Sample[]): readonly SizeSummary[] {
  const sizes = [...new Set(samples.map(({ megabytes }) => megabytes))];
  return sizes.map((megabytes) =>
    summariseSize(
      megabytes,
      samples.filter((sample) => sample.megabytes === megabytes),
    ),
  );
}

function summariseSize(megabytes: number, samples: readonly Sample[]): SizeSummary {
  const middle = (method: Method, value: (sample: Sample) => number): number =>
    median(samples.filter((sample) => sample.method === method).map(value));
  const each = (value: (sample: Sample) => number): Record<Method, number> => ({
    by_hand: middle('by_hand', value),
    mig: middle('mig', value),
    floor: middle('floor', value),
  });
  const standstill_ms = each((sample) => sample.standstill_ms);
  const { by_hand, mig, floor } = standstill_ms;
  const phases = samples.find(({ method }) => method === 'mig')?.phases ?? {};
  return {
    megabytes,
    standstill_ms,
    client_ms: each((sample) => sample.client_ms),
    reported_ms: middle('mig', (sample) => sample.reported_ms ?? Number.NaN),
    phases: Object.fromEntries(
      Object.keys(phases).map((name) => [name, middle('mig', (sample) => sample.phases[name] ?? Number.NaN)]),
    ),
    ratio: { by_hand: mig / by_hand, floor: mig / floor },
    limits: { by_hand: limit(mig, by_hand / 3), floor: limit(mig, 1.5 * floor + 40) },
  };
}

function limit(value: number, at_most_ms: number): Limit {
  return { at_most_ms, met: value <= at_most_ms };
}
