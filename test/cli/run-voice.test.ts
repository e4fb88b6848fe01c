import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MovePosition, RunPosition } from '../../src/apply/index.ts';
import { runVoice } from '../../src/cli/run-voice.ts';
import type { EventBody } from '../../src/model/index.ts';

describe('the second signal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A run in which one move is under way. */
  function aRun(at: MovePosition['at'], relayed?: true) {
    const move = { workload: 'counter', source: 'alpha', destination: 'beta', ...(relayed && { relayed }) };
    const position = (now: MovePosition['at']): RunPosition => ({
      hasBegun: true,
      underWay: [{ ...move, at: now }],
    });
    let now = position(at);
    const said: EventBody[] = [];
    const voice = runVoice(
      (event) => said.push(event),
      () => now,
      () => Promise.resolve(),
    );
    return {
      come: (to: MovePosition['at']) => void (now = position(to)),
      left: voice.detaching('SIGINT').then(() => said),
      said,
    };
  }

  it('lets go at once of hosts that reach each other', async () => {
    const { left } = aRun('standing-still');
    expect(await left).toMatchObject([
      { message: expect.stringContaining('alpha and beta settle the move') },
    ]);
  });

  it('waits a moment for the end of what goes through this process, and says what became of it', async () => {
    const { left, said, come } = aRun('standing-still', true);
    await vi.advanceTimersByTimeAsync(100);
    expect(said).toEqual([]);
    come('failed');
    await vi.advanceTimersByTimeAsync(100);
    expect(await left).toMatchObject([{ message: expect.stringContaining('take away what the move') }]);
  });

  it('waits no longer than that', async () => {
    const { left } = aRun('standing-still', true);
    await vi.advanceTimersByTimeAsync(900);
    expect(await left).toMatchObject([{ message: expect.stringContaining('through this process alone') }]);
  });
});
