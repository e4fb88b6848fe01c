import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/display-width.ts';

describe('displayWidth', () => {
  it.each([
    ['', 0],
    ['counter', 7],
    ['café', 4],
    ['cafe\u0301', 4],
    ['→ ±', 3],
    ['東京', 4],
    ['한국', 4],
    ['🚀', 2],
    ['👩‍💻', 2],
    ['🇩🇪', 2],
    ['❤\ufe0f', 2],
  ])('%j takes %i cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
