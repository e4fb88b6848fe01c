import { codePointName, escapeForeign } from './escape.ts';
import type { Style } from './style.ts';

/** What stands in for the few signs of our own where a terminal knows only ASCII. */
const asciiFor: Readonly<Record<string, string>> = {
  '→': '->',
  '↓': '|',
  '…': '...',
  '±': '+/-',
  '×': 'x',
  '≥': '>=',
  '≤': '<=',
  '–': '-',
  '—': '-',
  '·': '-',
  '•': '-',
  '█': '#',
  '✓': '+',
  '✗': 'x',
  '›': '>',
  µ: 'u',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '\u00a0': ' ',
};

/**
 * One line of text as the style's terminal can show it: foreign characters escaped, and pure ASCII where that is all
 * there is. Every string goes through here before it is measured. Doing so twice changes nothing.
 */
export function printable(text: string, style: Style): string {
  const escaped = escapeForeign(text);
  if (style.unicode) return escaped;
  // oxlint-disable-next-line no-control-regex -- the complement of ASCII is the point
  return escaped.replace(/[^\x00-\x7f]/gu, (character) => asciiFor[character] ?? codePointName(character));
}
