import { describe, expect, it } from 'vitest';
import { pastMoves } from '../../../src/probe/facts/past-moves.ts';
import type { PastMove } from '../../../src/model/index.ts';

const move: PastMove = {
  at: '2026-11-21T20:00:00Z',
  run: 'r1',
  project: 'shop',
  workload: 'counter',
  source: 'alpha',
  destination: 'beta',
  strategy: 'cold',
  size: { memory_bytes: 1, file_bytes: 0, processes: 1, threads: 1, descriptors: 3 },
  downtime_ms: 90,
  total_ms: 900,
};

describe('the moves that a host remembers', () => {
  it('are what estimates are made from', () => {
    expect(pastMoves.parse([move])).toEqual({ past_moves: [move] });
  });

  it.each([
    ['no time', { downtime_ms: undefined }],
    ['a standstill of no length', { downtime_ms: 0 }],
    ['no size', { size: undefined }],
    ['a size that is a word', { size: 'large' }],
    ['no moment', { at: undefined }],
  ])('are not those with %s', (_, damage) => {
    expect(pastMoves.parse([{ ...move, ...damage } as unknown as PastMove])).toEqual({ past_moves: [] });
  });
});
