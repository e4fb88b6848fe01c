import { describe, expect, it } from 'vitest';
import { layoutTable } from '../../src/report/layout-table.ts';
import { color80, plain80 } from './samples.ts';

describe('layoutTable', () => {
  it('aligns columns by what the terminal shows', () => {
    const rows = [
      ['東京', { text: '7', align: 'right' }, 'x'],
      ['alpha', { text: '4711', align: 'right' }, 'y'],
    ] as const;
    expect(layoutTable(rows, '  ', plain80)).toEqual(['  東京      7  x', '  alpha  4711  y']);
  });

  it('does not count colours', () => {
    const rows = [
      [{ text: 'ok', tone: 'good' }, 'x'],
      [{ text: 'FAIL', tone: 'bad' }, 'y'],
    ] as const;
    expect(layoutTable(rows, '', color80)).toEqual([
      '\u001b[32mok\u001b[39m    x',
      '\u001b[31mFAIL\u001b[39m  y',
    ]);
  });

  it('leaves no space at the end of a line', () => {
    expect(
      layoutTable(
        [
          ['a', ''],
          ['b', 'long'],
        ],
        '',
        plain80,
      )[0],
    ).toBe('a');
  });
});
