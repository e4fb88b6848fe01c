import { xmlText } from '../xml.ts';

/** Markdown behind a line that unfolds it; the line is foreign text. */
export function folded(line: string, body: string): string {
  return `<details><summary>${xmlText(line)}</summary>\n\n${body}\n</details>\n\n`;
}
