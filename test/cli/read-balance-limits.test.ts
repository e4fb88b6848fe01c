import { describe, expect, it, vi } from 'vitest';
import type { Arguments } from '../../src/cli/command.ts';
import { readBalanceLimits } from '../../src/cli/read-balance-limits.ts';
import { Stopped } from '../../src/cli/stopped.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

function given(options: Readonly<Record<string, string>>): Arguments {
  const all: Readonly<Record<string, string>> = { for: '5s', 'min-gain': '0.5', tolerance: '5', ...options };
  return { text: (name) => all[name], flag: () => false, list: () => [] };
}

describe('the limits of a rebalancing', () => {
  const remark = vi.fn<Terminal['remark']>();
  const terminal = { remark } as unknown as Terminal;

  it('are points on the line, and parts of one behind it', () => {
    expect(readBalanceLimits(given({}), terminal)).toEqual({
      measure_ms: 5000,
      least: 0.005,
      tolerance: 0.05,
    });
    expect(readBalanceLimits(given({ for: '1m', 'max-moves': '3' }), terminal)).toMatchObject({
      measure_ms: 60_000,
      most: 3,
    });
  });

  it.each([
    [{ for: '200ms' }, 'a second at least'],
    [{ 'max-moves': '0' }, 'a whole number'],
    [{ 'max-moves': '-1' }, 'a whole number'],
    [{ 'min-gain': '5%' }, 'points of a hundred'],
    [{ tolerance: '101' }, 'points of a hundred'],
  ])('are not %j, and mig says so before it asks any host', (options, words) => {
    expect(() => readBalanceLimits(given(options), terminal)).toThrow(Stopped);
    expect(remark).toHaveBeenCalledWith(expect.stringContaining(words));
  });
});
