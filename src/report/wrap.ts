import { displayWidth } from './display-width.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';

/** Longer lines than this are hard to read, however wide the terminal is. */
const longestLine = 120;

/** Left margins of a wrapped text. */
export interface Margins {
  /** Of the first line; may hold a label or a bullet. Printable already. */
  readonly first: string;
  /** Of every other line. */
  readonly rest: string;
}

/**
 * Breaks text into lines of at most `style.columns` cells (never more than 120), each behind its margin. Line breaks of
 * the text stay. A line that begins with a space is a command or an example: it keeps its form. A word longer than the
 * line stays whole, so that a path can be copied, and so does what stands in backquotes, if it fits on a line; a number and
 * its unit stay together. The lines come back printable and without colour.
 */
export function wrap(text: string, margins: Margins, style: Style): string[] {
  const width = Math.min(style.columns, longestLine);
  const lines: string[] = [];
  const margin = (): string => (lines.length === 0 ? margins.first : margins.rest);
  for (const paragraph of text.split('\n')) {
    const line = printable(paragraph, style);
    if (line.startsWith(' ')) lines.push(margin() + line);
    else for (const words of fill(line, () => width - displayWidth(margin()))) lines.push(margin() + words);
  }
  return lines.map((line) => line.trimEnd());
}

/** Words of one paragraph, line by line; `room` says how many cells the line about to be given may have. */
function* fill(paragraph: string, room: () => number): Generator<string> {
  let line = '';
  const words = (
    paragraph.match(/(?:`[^`]*`|(?<=\d) (?=(?:%|µs|ms|s|min|h|B|[KMGT]i?B)(?![\p{L}\d]))|[^ ])+/gu) ?? []
  ).flatMap((word) => (displayWidth(word) > room() ? word.split(/ +/) : [word]));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > room()) {
      yield line;
      line = word;
    } else {
      line = longer;
    }
  }
  yield line;
}
