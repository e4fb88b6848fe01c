import { describe, expect, it } from 'vitest';
import { patienceWith } from '../../../src/engines/criu/patience.ts';
import type { FloatingAddress } from '../../../src/model/index.ts';

const HOLD = 30_000;
const address: FloatingAddress = { ip: '192.0.2.100', prefix: 32, dev: 'lo' };
const movedWithin = (within_ms: number): FloatingAddress => ({
  ...address,
  move: { argv: ['move'], within_ms },
});

describe('how long a move is waited for', () => {
  it('has room for every try of the slowest command that moves an address, on top of all else', () => {
    const of = (...addresses: FloatingAddress[]): object =>
      patienceWith({ hold_ms: HOLD, strategy: 'cold', workload: { addresses } });

    expect(of(address)).toEqual({ move_ms: 90_000, unreachable_ms: 40_000, resume_ms: 60_000 });
    expect(of(address, movedWithin(60_000), movedWithin(5000))).toEqual({
      move_ms: 270_000,
      unreachable_ms: 220_000,
      resume_ms: 240_000,
    });
  });

  it('has room for the start and the stop of a service', () => {
    const order = {
      hold_ms: HOLD,
      strategy: 'restart',
      workload: { addresses: [movedWithin(1000)] },
    } as const;
    expect(patienceWith(order)).toMatchObject({ move_ms: 513_000, resume_ms: 423_000 });
  });
});
