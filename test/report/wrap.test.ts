import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../src/report/display-width.ts';
import { wrap } from '../../src/report/wrap.ts';
import { plain80 } from './samples.ts';

const narrow = { ...plain80, columns: 20 };
const margins = { first: '- ', rest: '  ' };

describe('wrap', () => {
  it('hangs what does not fit below the first word', () => {
    expect(wrap('a file has other content there', margins, narrow)).toEqual([
      '- a file has other',
      '  content there',
    ]);
  });

  it('keeps the line breaks of the text', () => {
    expect(wrap('one\ntwo', margins, narrow)).toEqual(['- one', '  two']);
  });

  it('leaves a line that begins with a space as it is', () => {
    expect(wrap('Run:\n  systemctl restart cron.service', margins, narrow)).toEqual([
      '- Run:',
      '    systemctl restart cron.service',
    ]);
  });

  it('never breaks a path', () => {
    expect(wrap('see /usr/lib/x86_64-linux-gnu/libssl.so', margins, narrow)).toEqual([
      '- see',
      '  /usr/lib/x86_64-linux-gnu/libssl.so',
    ]);
  });

  it('keeps a command in backquotes on one line, if it fits', () => {
    expect(wrap('now run `mig plan --json`', margins, narrow)).toEqual(['- now run', '  `mig plan --json`']);
    expect(wrap('run `mig plan --target counter`', margins, narrow)).toEqual([
      '- run `mig plan',
      '  --target counter`',
    ]);
  });

  it('takes a single backquote for any other character', () => {
    expect(wrap('it`s a file with a name', margins, narrow)).toEqual(['- it`s a file with a', '  name']);
  });

  it.each([
    ['it goes from up 98 % to 8 %', ['- it goes from up', '  98 % to 8 %']],
    ['it stood for all 842 ms.', ['- it stood for all', '  842 ms.']],
    ['it was sent as 4 more files', ['- it was sent as 4', '  more files']],
  ])('leaves a number and its unit on one line: %s', (text, lines) => {
    expect(wrap(text, margins, narrow)).toEqual(lines);
  });

  it('counts cells, not characters', () => {
    expect(wrap('東京 東京 東京 東京', margins, narrow)).toEqual(['- 東京 東京 東京', '  東京']);
  });

  it('does not spread prose over a very wide terminal', () => {
    const lines = wrap('word '.repeat(100), margins, { ...plain80, columns: 400 });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('loses no word and keeps to the width unless a single word is longer', () => {
    const word = fc.stringMatching(/^[a-z]{1,24}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
        const lines = wrap(words.join(' '), margins, narrow);
        expect(lines.flatMap((line) => line.slice(2).split(' '))).toEqual(words);
        for (const line of lines) expect(displayWidth(line) <= 20 || !line.slice(2).includes(' ')).toBe(true);
      }),
    );
  });
});
