import { escapeForeign } from '../escape.ts';

/** Longer texts of a host are cut: no name is that long, and one must not fill a whole comment. */
const mostCharacters = 2000;

/** Something that GitHub and GitLab take for a mention or a reference once it is text, or for a link, is taken apart by it. */
const nothing = '<!-- -->';

/**
 * Foreign text as text of Markdown (CommonMark, with GitHub's extensions): it is shown as it is, on one line, and is no
 * markup, no cell's end, nobody's mention, no reference to an issue and no link.
 */
export function mdText(text: string): string {
  return (
    escapeForeign(shorten(text))
      .trim()
      .replace(/[\\`*_[\]<>&#!~$|@]/g, escapeMark)
      // At the beginning of a line these would begin a list, or make what is above a heading.
      .replace(/^[-+=]|(?<=^\d{1,9})[.)]/, (character) => `\\${character}`)
      .replaceAll('://', `:${nothing}//`)
      .replace(/(?<![\p{L}\p{N}])(www|gh)(?=[.-])/giu, (word) => `${word}${nothing}`)
  );
}

function escapeMark(character: string): string {
  // A pipe ends a cell whatever stands before it in some versions; as an entity it is none.
  if (character === '|') return '&#124;';
  return character === '@' || character === '#' ? `\\${character}${nothing}` : `\\${character}`;
}

/** Foreign text as code, for names, codes and paths: nothing in it means anything. */
export function mdCode(text: string): string {
  const shown = escapeForeign(shorten(text));
  // Marks around nothing would mark something else.
  if (shown.trim() === '') return '(blank)';
  // Where a fence or a cell could be ended from within, it is shown as text.
  if (/[`|]/.test(shown)) return mdText(shown);
  return `\`${shown}\``;
}

/**
 * Sentences of mig's with foreign words in them: what stands in backticks is code, line breaks stay. Empty lines do not: a
 * break that has a line to itself may begin a block of HTML, in which nothing is escaped.
 */
export function mdProse(text: string): string {
  // An empty item or line would change what is around it.
  if (text.trim() === '') return '(blank)';
  return text
    .trim()
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) =>
      line
        .split(/(`[^`]+`)/)
        .map((part, at) => (at % 2 === 1 ? mdCode(part.slice(1, -1)) : keepEdges(part)))
        .join(''),
    )
    .join('<br>\n');
}

/** Blanks between a text and the code beside it stay. */
function keepEdges(text: string): string {
  const inner = mdText(text);
  if (inner === '') return text === '' ? '' : ' ';
  return `${text.startsWith(' ') ? ' ' : ''}${inner}${text.endsWith(' ') ? ' ' : ''}`;
}

function shorten(text: string): string {
  if (text.length <= mostCharacters) return text;
  return `${text.slice(0, mostCharacters)} (${text.length - mostCharacters} more characters)`;
}
