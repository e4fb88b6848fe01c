import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/checks/index.ts';
import { nearCodes } from '../../src/cli/near-codes.ts';

const near = (word: string): string => nearCodes(word, catalogue);

describe('what somebody may have meant who has mistyped a code', () => {
  it.each([
    ['a code with a typing error', 'fds/pipe-outsid', 'fds/pipe-outside'],
    ['a name in the wrong area', 'sockets/pipe-outside', 'fds/pipe-outside'],
    ['a name without its area', 'listen-backlog', 'sockets/listen-backlog'],
    ['a word of a name', 'process/leader', 'process/session-leader-outside'],
  ])('is found for %s: %s', (_, word, code) => {
    expect(near(word)).toContain(code);
  });

  it('names a few at most', () => {
    expect(near('fds/file').match(/fds\//g)?.length).toBeLessThanOrEqual(5);
  });

  it('is where all of them are listed when nobody knows', () => {
    expect(near('moon/phase')).toContain('docs/checks.md');
  });

  it('is asked for whoever names an area only', () => {
    expect(near('sockets')).toContain('such as sockets/');
  });

  it('is nothing for a word that is no code at all', () => {
    expect(near('qqqqqqqq')).toBe('');
  });
});
