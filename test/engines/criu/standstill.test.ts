import { describe, expect, it } from 'vitest';
import { measureStandstill } from '../../../src/engines/criu/standstill.ts';

const MS = 1_000_000;

// The source's clock stands at 5 s shortly before the freeze; the destination's is an hour ahead.
const OFFSET = 3600 * 1000 * MS;
const source = { frozen: 5004 * MS, held: 5040 * MS, gone: 5085 * MS };
const destination = {
  'restore-started': 5050 * MS + OFFSET,
  restored: 5080 * MS + OFFSET,
  resumed: 5100 * MS + OFFSET,
};

describe('the measured standstill', () => {
  it('begins with the freeze on the source and ends with running tasks on the destination', () => {
    const { downtime_ms } = measureStandstill(source, destination, { offset_ns: OFFSET, error_ns: 0 });
    expect(downtime_ms).toBe(96);
  });

  it('does not take the difference of two clocks for time', () => {
    const { phases } = measureStandstill(source, destination, { offset_ns: OFFSET, error_ns: 0 });
    expect(phases).toEqual({ dump: 36, 'hand over': 10, restore: 30, commit: 5, resume: 15 });
  });

  it('says how wrong it may be', () => {
    const { downtime_error_ms } = measureStandstill(source, destination, {
      offset_ns: OFFSET,
      error_ns: 60_000,
    });
    expect(downtime_error_ms).toBe(0.06);
  });

  it('is the sum of its phases', () => {
    const { downtime_ms, phases } = measureStandstill(source, destination, {
      offset_ns: OFFSET,
      error_ns: 0,
    });
    expect(Object.values(phases).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(downtime_ms, 1);
  });
});
