import { describe, expect, it } from 'vitest';
import { keepOn } from '../../src/cli/keep-on.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

describe('trouble with what a run writes down', () => {
  const full = new Error('ENOSPC: no space left on device, write');

  function aTerminal(): { terminal: Terminal; remarks: string[] } {
    const remarks: string[] = [];
    return { terminal: { remark: (text: string) => remarks.push(text) } as unknown as Terminal, remarks };
  }

  it('ends a run that has touched nothing', () => {
    const goOn = keepOn(aTerminal().terminal, () => false);

    expect(() => goOn(full)).toThrow(full);
  });

  it('is said once, and ends no run that is in the middle of a move', () => {
    const { terminal, remarks } = aTerminal();
    const goOn = keepOn(terminal, () => true);

    goOn(full);
    goOn(full);

    expect(remarks).toEqual([expect.stringContaining('no space left on device')]);
  });
});
