const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ascii = /^[\x20-\x7e]*$/;
const invisible = /^[\p{M}\p{Cf}\p{Cc}]+$/u;
const emoji = /\p{Emoji_Presentation}|\u{fe0f}|\p{Regional_Indicator}/u;

/**
 * The blocks of Unicode's East Asian Width classes W and F (UAX #11) outside emoji, whole blocks at a time: a width
 * that is off by one for an unassigned code point costs a crooked column, not a wrong answer.
 */
const wideBlocks: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];

/** How many cells a terminal gives to text that holds no control characters and no colours. */
export function displayWidth(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += graphemeWidth(segment);
  return width;
}

function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (invisible.test(grapheme)) return 0;
  if (emoji.test(grapheme)) return 2;
  const code = grapheme.codePointAt(0) ?? 0;
  return wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
