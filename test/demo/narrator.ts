import { paint, type Tone } from '../../src/report/paint.ts';
import { detectStyle, type Style } from '../../src/report/style.ts';
import { wrap } from '../../src/report/wrap.ts';

/** Tells a story on a terminal or into a file, at most 80 columns wide, and remembers which promises were not kept. */
export interface Narrator {
  readonly style: Style;
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
  /** A command that is about to print for itself. */
  command(text: string): void;
  /** Something that has to be true now. */
  promise(kept: boolean, text: string): void;
  verdict(text: string): void;
}

const MARGIN = '  ';

export function createNarrator(stream: NodeJS.WriteStream): Narrator {
  const detected = detectStyle(stream, process.env);
  const style = { ...detected, columns: Math.min(detected.columns, 80) };
  const broken: string[] = [];
  let chapters = 0;

  const lines = (all: readonly string[], tone?: Tone): void => {
    for (const line of all) stream.write(`${paint(line, tone, style)}\n`);
  };
  const paragraph = (first: string, text: string, tone?: Tone): void => {
    lines(wrap(text, { first, rest: ' '.repeat(first.length) }, style), tone);
  };

  return {
    style,
    broken,
    title(text) {
      paragraph('', text, 'strong');
    },
    chapter(text) {
      chapters += 1;
      const line = style.unicode ? '─' : '-';
      const heading = `${line}${line} ${chapters}. ${text} `;
      lines(['', heading.padEnd(style.columns, line), ''], 'note');
    },
    say(text) {
      paragraph(MARGIN, text);
      lines(['']);
    },
    facts(rows) {
      const width = Math.max(...rows.map(([name]) => name.length));
      for (const [name, text] of rows) paragraph(`${MARGIN}  ${name.padEnd(width)}  `, text);
      lines(['']);
    },
    quote(text) {
      const bar = style.unicode ? '│' : '|';
      lines([...text.trimEnd().split('\n').map((line) => `${MARGIN}${bar} ${line}`), '']);
    },
    command(text) {
      lines([`$ ${text}`, ''], 'strong');
    },
    promise(kept, text) {
      if (!kept) broken.push(text);
      const mark = style.unicode ? (kept ? '✔' : '✘') : kept ? 'ok' : 'NO';
      paragraph(`${MARGIN}${mark}  `, text, kept ? 'good' : 'bad');
    },
    verdict(text) {
      lines(['']);
      paragraph('', text, broken.length === 0 ? 'good' : 'bad');
    },
  };
}
