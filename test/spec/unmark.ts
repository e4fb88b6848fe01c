/** Takes the marks » out of a text, and says where they stood: `LINE:COLUMN` each, counted from 1 in the text without. */
export function unmark(marked: string): { readonly text: string; readonly places: readonly string[] } {
  const parts = marked.split('»');
  const places = parts.slice(1).map((_, index) => endOf(parts.slice(0, index + 1).join('')));
  return { text: parts.join(''), places };
}

function endOf(text: string): string {
  const lines = text.split('\n');
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
