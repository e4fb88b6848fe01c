import { describe, expect, it } from 'vitest';
import type { MoveLink } from '../../src/model/index.ts';
import { overLink } from '../../src/plan/over-link.ts';

describe('overLink', () => {
  const estimate = { downtime_ms: 100, total_ms: 700, transfer_bytes: 100_000_000 };
  const link: MoveLink = { path: 'direct', why: 'beta answers alpha on 10.77.0.12' };

  it('adds nothing where nobody knows the link, or it is as fast as memory', () => {
    expect(overLink(estimate, 'cold', link)).toEqual(estimate);
    expect(overLink(estimate, 'cold', { ...link, bytes_per_second: 2 ** 31 })).toEqual(estimate);
  });

  it('adds to the standstill what is sent in it', () => {
    const slow = { ...link, bytes_per_second: 10_000_000 };

    expect(overLink(estimate, 'cold', slow)).toMatchObject({ downtime_ms: 10_007, total_ms: 10_607 });
    expect(overLink(estimate, 'precopy', slow)).toMatchObject({ downtime_ms: 100, total_ms: 10_607 });
  });
});
