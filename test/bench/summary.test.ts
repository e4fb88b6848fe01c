import { describe, expect, it } from 'vitest';
import type { Method, Sample } from './sample.ts';
import { summarise } from './summary.ts';

function samplesOf(method: Method, standstills: readonly number[], megabytes = 64): Sample[] {
  return standstills.map((standstill_ms, index) => ({
    method,
    megabytes,
    round: index + 1,
    standstill_ms,
    client_ms: standstill_ms + 5,
    phases: method === 'mig' ? { dump: standstill_ms / 2, restore: standstill_ms / 2 } : {},
    ...(method === 'mig' ? { reported_ms: standstill_ms + 10 } : {}),
  }));
}

describe('the summary of a bench', () => {
  it('compares medians, so that one slow round does not decide', () => {
    const [summary] = summarise([
      ...samplesOf('by_hand', [900, 1000, 5000]),
      ...samplesOf('mig', [100, 9000, 80]),
      ...samplesOf('floor', [50, 40, 900]),
    ]);
    expect(summary).toMatchObject({
      megabytes: 64,
      standstill_ms: { by_hand: 1000, mig: 100, floor: 50 },
      client_ms: { mig: 105 },
      reported_ms: 110,
      phases: { dump: 50, restore: 50 },
      ratio: { by_hand: 0.1, floor: 2 },
    });
  });

  it('takes the mean of the two in the middle of an even number of rounds', () => {
    const [summary] = summarise([
      ...samplesOf('by_hand', [900, 1100]),
      ...samplesOf('mig', [100, 200, 80, 120]),
      ...samplesOf('floor', [50]),
    ]);
    expect(summary?.standstill_ms).toEqual({ by_hand: 1000, mig: 110, floor: 50 });
  });

  it.each([
    { by_hand: 300, mig: 100, floor: 40, met: { by_hand: true, floor: true } },
    { by_hand: 299, mig: 100, floor: 40, met: { by_hand: false, floor: true } },
    { by_hand: 300, mig: 100, floor: 39, met: { by_hand: true, floor: false } },
  ])('holds mig to a third of by hand and to 1.5 times the floor and 40 ms: $met', ({ met, ...times }) => {
    const [summary] = summarise([
      ...samplesOf('by_hand', [times.by_hand]),
      ...samplesOf('mig', [times.mig]),
      ...samplesOf('floor', [times.floor]),
    ]);
    expect({ by_hand: summary?.limits.by_hand.met, floor: summary?.limits.floor.met }).toEqual(met);
  });

  it('keeps the sizes apart and in their order', () => {
    const size = (megabytes: number): Sample[] =>
      (['by_hand', 'mig', 'floor'] as const).flatMap((method) => samplesOf(method, [megabytes], megabytes));
    expect(summarise([...size(256), ...size(4)]).map(({ standstill_ms }) => standstill_ms.mig)).toEqual([
      256, 4,
    ]);
  });

  it('refuses to leave a method out', () => {
    expect(() => summarise([...samplesOf('by_hand', [900]), ...samplesOf('mig', [100])])).toThrow('median');
  });
});
