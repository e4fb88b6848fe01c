import { paint, type Tone } from '../../src/report/paint.ts';
import { detectStyle } from '../../src/report/style.ts';
import { wrap } from '../../src/report/wrap.ts';

/** Tells a story on a terminal or into a file, at most 80 columns wide, and remembers which promises were not kept. */
export interface Narrator {
  /** What was promised and is not so. */
  readonly broken: readonly string[];
  title(text: string): void;
  chapter(text: string): void;
  /** A paragraph of prose. */
  say(text: string): void;
  /** Names and what there is to say of them, in two columns. */
  facts(rows: readonly (readonly [name: string, text: string])[]): void;
  /** Lines of a file, as they are. */
  quote(text: string): void;
  /** A command line; what it prints itself follows. */
  command(text: string): void;
  /** Something that has to be true now. */
  promise(kept: boolean, text: string): void;
  /** The last word. */
  verdict(text: string): void;
}

const LONGEST_LINE = 80;
const MARGIN = '  ';

/** A narrator in the style that the stream can show: colour and special characters only where they arrive. */
export function createNarrator(stream: NodeJS.WriteStream): Narrator {
  const detected = detectStyle(stream, process.env);
  const style = { ...detected, columns: Math.min(detected.columns, LONGEST_LINE) };
  const marks = style.unicode
    ? { line: '─', bar: '│', yes: '✔', no: '✘' }
    : { line: '-', bar: '|', yes: 'ok', no: 'NO' };
  const broken: string[] = [];
  let chapters = 0;
  let blank = false;
  let promising = false;

  const write = (lines: readonly string[], tone?: Tone): void => {
    for (const line of lines) stream.write(`${paint(line.trimEnd(), tone, style)}\n`);
    blank = lines.at(-1) === '';
    promising = false;
  };
  const space = (): void => {
    if (!blank) write(['']);
  };
  const paragraph = (first: string, text: string, tone?: Tone): void =>
    write(wrap(text, { first, rest: ' '.repeat(first.length) }, style), tone);

  return {
    broken,
    title: (text) => paragraph('', text, 'strong'),
    chapter(text) {
      chapters += 1;
      space();
      write([`${marks.line.repeat(2)} ${chapters}. ${text} `.padEnd(style.columns, marks.line)], 'note');
      space();
    },
    say(text) {
      space();
      paragraph(MARGIN, text);
    },
    facts(rows) {
      space();
      const width = Math.max(...rows.map(([name]) => name.length));
      for (const [name, text] of rows) paragraph(`${MARGIN}  ${name.padEnd(width)}  `, text);
    },
    quote(text) {
      space();
      write(
        text
          .trimEnd()
          .split('\n')
          .map((line) => `${MARGIN}${marks.bar} ${line}`),
      );
    },
    command(text) {
      space();
      write([`$ ${text}`], 'strong');
      space();
      blank = false;
    },
    promise(kept, text) {
      if (!kept) broken.push(text);
      if (!promising) space();
      paragraph(`${MARGIN}${kept ? marks.yes : marks.no}  `, text, kept ? 'good' : 'bad');
      promising = true;
    },
    verdict(text) {
      space();
      paragraph('', text, broken.length === 0 ? 'good' : 'bad');
    },
  };
}
