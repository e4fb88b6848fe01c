import { describe, expect, it } from 'vitest';
import type { MoveAction } from '../../src/model/index.ts';
import { deadlineRefusals } from '../../src/cli/deadline.ts';
import { aSpec } from '../builders/a-spec.ts';

const move = { workload: 'counter', estimate: { total_ms: 10_000 }, hold_limit_ms: 30_000 } as MoveAction;

describe('a move before a deadline', () => {
  it('begins as long as it is over by then at worst', () => {
    const refusal = deadlineRefusals(aSpec(), 100_000, 55_000);

    expect(refusal(move)).toBeUndefined();
    expect(deadlineRefusals(aSpec(), 100_000, 55_001)(move)).toContain('the move may take');
  });

  it('does not begin after it', () => {
    expect(deadlineRefusals(aSpec(), 100_000, 100_000)(move)).toContain('the deadline has passed');
  });
});
