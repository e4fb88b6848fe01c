import { describe, expect, it } from 'vitest';
import { judge, type Verdict } from './judge.ts';
import type { Sample } from './sample.ts';
import { aSample, someResults } from './some-results.ts';
import { summarise } from './summary.ts';

function verdicts(...samples: readonly Sample[]): readonly Verdict[] {
  return judge(summarise(someResults(samples)));
}

/** Those that were measured, by what is to be reached. */
function reached(...samples: readonly Sample[]): Record<string, boolean> {
  return Object.fromEntries(
    verdicts(...samples).flatMap(({ what, aim, reached: yes }) =>
      yes === undefined ? [] : [[`${what}: ${aim}`, yes]],
    ),
  );
}

describe('the verdicts of a bench', () => {
  it.each([
    [45, 30, true],
    [46, 30, false],
  ])('hold 4 MB that stand still for %d ms to a floor of %d ms and 15 ms: %s', (cold, floor, yes) => {
    expect(reached(aSample('idle-4', 'cold', cold), aSample('idle-4', 'floor', floor))).toMatchObject({
      'cold, 4 MB: standstill ≤ floor + 15 ms': yes,
    });
  });

  it.each([
    [130, 100, true],
    [131, 100, false],
  ])('hold 64 MB that stand still for %d ms to 1.15 times %d ms and 15 ms: %s', (cold, floor, yes) => {
    expect(reached(aSample('idle-64', 'cold', cold), aSample('idle-64', 'floor', floor))).toMatchObject({
      'cold, 64 MB: standstill ≤ 1.15 × floor + 15 ms': yes,
    });
  });

  it.each([
    [2000, true],
    [2001, false],
  ])('hold what was sent ahead and stands still for %d ms to a fifth of 10 s: %s', (ahead, yes) => {
    const samples = [aSample('gigabit-1024', 'cold', 10_000), aSample('gigabit-1024', 'precopy', ahead)];
    expect(reached(...samples)).toMatchObject({
      'precopy, 1 GB, 1 % of it changing, 1 Gbit/s: standstill ≤ 1/5 of cold': yes,
    });
  });

  it('do not hold anybody but mig to what clients may see', () => {
    const seen = { gap_ms: 5000, lost: 7, disordered: 0, late: 9, refusals: 1 };
    const samples = [aSample('idle-64', 'by_hand', 1000, { seen }), aSample('idle-64', 'cold', 100)];
    expect(reached(...samples)).toMatchObject({
      'client that sends all the time, every case of mig’s: gap ≤ standstill + 15 ms': true,
      'client that sends all the time, every case of mig’s: no RST, nothing lost': true,
    });
  });

  it('let one lost datagram, one out of order and one move that failed decide', () => {
    const aim = 'UDP, 1000 datagrams a second: none lost, none out of order';
    const seen = { gap_ms: 106, lost: 0, disordered: 0, late: 0, refusals: 0 };
    const one = (differs: object): Record<string, boolean> =>
      reached(aSample('datagrams-64', 'cold', 100, { seen: { ...seen, ...differs } }));
    const failure = { case: 'datagrams-64', method: 'cold', round: 2, message: 'no' } as const;
    const failed = judge(
      summarise(someResults([aSample('datagrams-64', 'cold', 100, { seen })], { failures: [failure] })),
    );
    expect([one({}), one({ lost: 1 }), one({ disordered: 1 })].map((each) => each[aim])).toEqual([
      true,
      false,
      false,
    ]);
    expect(failed.find(({ what }) => what.startsWith('UDP'))).toMatchObject({ reached: false });
  });

  it('compare what plans said with what moves came to', () => {
    const said = (downtime_ms: number, reported_ms: number): Sample =>
      aSample('idle-64', 'cold', 100, {
        reported_ms,
        predicted: { downtime_ms, interval_ms: [0.7 * downtime_ms, 1.5 * downtime_ms] },
      });
    expect(reached(said(100, 100), said(100, 121), said(100, 60))).toMatchObject({
      'prediction of the standstill, every case of mig’s: median error ≤ 20 %': true,
      'prediction of the standstill, every case of mig’s: inside the interval in 9 of 10': false,
      'prediction of the standstill, every case of mig’s: interval no wider than ± 40 %': false,
    });
  });

  it('say of what was not measured that it was not', () => {
    expect(verdicts().map(({ found }) => found)).toEqual(verdicts().map(() => 'not measured'));
  });
});
