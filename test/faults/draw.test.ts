import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inLanes } from '../stage/in-lanes.ts';
import { JOBS } from './jobs.ts';
import { drawCases } from './matrix/draw.ts';
import { PLAIN_CASES } from './matrix/fault-case.ts';
import type { Trial } from './row.ts';
import { closeLabs } from './stage/labs.ts';

/** Every fault and every step is in it; `npm run test:faults` tries all there is. */
const DRAWN = [
  ...drawCases(PLAIN_CASES, 1, 22).map(({ id }) => id),
  'race.two-applies.1',
  'race.two-applies-to-different-hosts.1',
  'race.recover-and-apply-after.source.hand_over',
  'race.recover-and-recover-after.source.kill',
];

/** A case takes as long as the patience of whoever waits in it: half a minute for a lost host, at times more than once. */
const CASE_MS = 300_000;

describe('whatever happens to a move', () => {
  const jobs = JOBS.filter(({ id }) => DRAWN.includes(id));
  let trials: readonly Promise<Trial>[];
  beforeAll(() => {
    // Two labs at a time: most of a case is waiting until somebody's patience has run out.
    trials = inLanes(2, jobs, async ({ run }) => run('draw'));
  });

  afterAll(closeLabs);

  it.each([...jobs.entries()])(
    'there is one running copy and nothing else left in the end: %i',
    async (index) => {
      const trial = await trials[index];

      expect(trial?.row.broken, trial?.evidence).toEqual([]);
    },
    CASE_MS,
  );
});
