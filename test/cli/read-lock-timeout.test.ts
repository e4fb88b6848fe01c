import { describe, expect, it, vi } from 'vitest';
import type { Arguments } from '../../src/cli/command.ts';
import { readLockTimeout } from '../../src/cli/read-lock-timeout.ts';
import { Stopped } from '../../src/cli/stopped.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

function given(text: string | undefined): Arguments {
  return { text: () => text, flag: () => false, list: () => [] };
}

describe('--lock-timeout', () => {
  const remark = vi.fn<Terminal['remark']>();
  const terminal = { remark } as unknown as Terminal;

  it.each([
    [undefined, 0],
    ['0s', 0],
    ['1m30s', 90_000],
  ])('of %s is %i ms', (text, ms) => {
    expect(readLockTimeout(given(text), terminal)).toBe(ms);
  });

  it('has a unit, or mig says so before it asks any host', () => {
    expect(() => readLockTimeout(given('10'), terminal)).toThrow(Stopped);
    expect(remark).toHaveBeenCalledWith(expect.stringContaining('10m'));
  });
});
