import { median } from './median.ts';
import type { Sample } from './sample.ts';

/** Of all rounds of a case with a method, only the one whose standstill is nearest to the median keeps its breakdown. */
export function keepOneBreakdown(samples: readonly Sample[]): readonly Sample[] {
  return samples.map((sample) => {
    const { breakdown, ...rest } = sample;
    if (breakdown === undefined) return sample;
    const rounds = samples.filter((each) => each.case === sample.case && each.method === sample.method);
    const middle = median(rounds.map(({ standstill_ms }) => standstill_ms));
    const away = (each: Sample): number => Math.abs(each.standstill_ms - middle);
    const nearest = rounds.toSorted((a, b) => away(a) - away(b) || a.round - b.round)[0];
    return nearest === sample ? sample : rest;
  });
}
