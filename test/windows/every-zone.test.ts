import { expect, it } from 'vitest';
import { firstMomentAt, momentsAt } from '../../src/windows/wall-clock.ts';
import { changesOf, momentsByTemporal, wallByTemporal, ZONES } from './temporal.ts';

const MINUTE = 60_000;

it('the clocks of every zone agree with Temporal around each of their changes in ten years', () => {
  const seen = { gaps: 0, overlaps: 0 };
  const different: string[] = [];
  for (const zone of ZONES) {
    for (const change of changesOf(zone)) {
      const [before, after] = [wallByTemporal(zone, change - MINUTE) + MINUTE, wallByTemporal(zone, change)];
      const [low, high] = before < after ? [before, after] : [after, before];
      for (const wall of [low - MINUTE, low, high - MINUTE, high]) {
        const { moments, first } = momentsByTemporal(zone, wall);
        if (moments.length === 0) seen.gaps += 1;
        if (moments.length === 2) seen.overlaps += 1;
        if (firstMomentAt(zone, wall) !== first || String(momentsAt(zone, wall)) !== String(moments))
          different.push(`${zone} ${new Date(wall).toISOString()}`);
      }
    }
  }
  expect(different).toEqual([]);
  expect(seen.gaps).toBeGreaterThan(1000);
  expect(seen.overlaps).toBeGreaterThan(1000);
});
