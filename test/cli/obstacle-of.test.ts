import { describe, expect, it } from 'vitest';
import { obstacleOf } from '../../src/cli/make-plan.ts';
import type { Finding, Plan } from '../../src/model/index.ts';
import { planOf } from '../report/samples.ts';

/** A plan with one blocked action that has errors of these codes, and with findings of its own. */
function aPlan(codes: readonly string[], own: readonly string[] = []): Plan {
  const errors = (names: readonly string[]): Finding[] =>
    names.map((code) => ({ code, severity: 'error', summary: '', detail: '' }));
  const blocked = { workload: 'counter', action: 'blocked', findings: errors(codes) } as const;
  return planOf(codes.length > 0 ? [blocked] : [], errors(own));
}

describe('what keeps a plan from being carried out', () => {
  it.each([
    ['nothing', aPlan([]), undefined],
    ['a check', aPlan(['fds/tty']), 3],
    ['a waiver for a workload that is never checked', aPlan([], ['plan/unused-waiver']), 3],
    ['a host that gives no answer', aPlan(['workload/elsewhere-unknown'], ['host/unreachable']), 9],
    ['somebody who is at work', aPlan(['workload/in-progress', 'fds/tty']), 5],
    [
      'a move that was interrupted',
      aPlan(['workload/in-limbo', 'workload/in-progress'], ['host/unreachable']),
      8,
    ],
  ])('is, as an exit code: %s', (_, plan, code) => {
    expect(obstacleOf(plan)).toBe(code);
  });
});
