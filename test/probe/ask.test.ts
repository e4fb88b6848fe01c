import { describe, expect, it } from 'vitest';
import { ask } from '../../src/probe/ask.ts';
import { ReplayConnection } from './replay-connection.ts';

const clock = { clock: { value: 1 } };
const both = { ...clock, ids: { value: [] } };

describe('ask', () => {
  it('asks in one round trip what is asked at the same moment, and tells all answers to all', async () => {
    const alpha = new ReplayConnection('alpha', [both]);

    const replies = await Promise.all([ask(alpha, { clock: null }), ask(alpha, { ids: null })]);

    expect(alpha.scripts).toHaveLength(1);
    expect(replies).toEqual([
      { kind: 'answers', answers: both },
      { kind: 'answers', answers: both },
    ]);
  });

  it('asks again what is asked later, the same twice, and what somebody else may give up', async () => {
    const alpha = new ReplayConnection('alpha', [clock, clock, clock, clock]);

    await ask(alpha, { clock: null });
    await Promise.all([
      ask(alpha, { clock: null }),
      ask(alpha, { clock: null }),
      ask(alpha, { ids: null }, new AbortController().signal),
    ]);

    expect(alpha.scripts).toHaveLength(4);
  });

  it('keeps hosts apart', async () => {
    const [alpha, beta] = [new ReplayConnection('alpha', [clock]), new ReplayConnection('beta', [clock])];

    await Promise.all([ask(alpha, { clock: null }), ask(beta, { clock: null })]);

    expect([alpha.scripts.length, beta.scripts.length]).toEqual([1, 1]);
  });
});
