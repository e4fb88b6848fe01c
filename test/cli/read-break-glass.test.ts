import { describe, expect, it } from 'vitest';
import { readBreakGlass } from '../../src/cli/read-break-glass.ts';
import { Stopped } from '../../src/cli/stopped.ts';
import type { Arguments } from '../../src/cli/command.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

const style = { columns: 80, color: false, unicode: true };
const terminal: Terminal = {
  answer: () => undefined,
  remark: () => undefined,
  answerStyle: style,
  remarkStyle: style,
  canAsk: false,
  canAnimate: false,
};

function given(reason: string | undefined, waits = false): Arguments {
  return { text: () => reason, flag: () => waits, list: () => [] };
}

describe('the reason to break the glass', () => {
  it('is what was said, or nothing', () => {
    expect(readBreakGlass(given(' disk of alpha fails '), terminal)).toBe('disk of alpha fails');
    expect(readBreakGlass(given(undefined, true), terminal)).toBeUndefined();
  });

  it.each([
    ['without words', given('  ')],
    ['beside waiting', given('fire', true)],
  ])('is refused %s', (_title, args) => {
    expect(() => readBreakGlass(args, terminal)).toThrow(Stopped);
  });
});
