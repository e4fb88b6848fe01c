import { xmlText } from '../xml.ts';
import { pageStyle } from './style.ts';

/** A part of a page; its body is HTML. An empty body is left out with its heading. */
export interface Section {
  readonly heading: string;
  readonly body: string;
}

export interface Page {
  /** Foreign text, as are the other texts. */
  readonly title: string;
  readonly subtitle: string;
  /** Says how it stands: HTML. */
  readonly banners: readonly string[];
  readonly tiles: readonly { readonly number: string; readonly label: string }[];
  readonly sections: readonly Section[];
  readonly footer: string;
}

/**
 * One file that needs nothing else. Its policy forbids scripts, the network and everything but its own styles, so that even
 * what was escaped wrongly could not act.
 */
export function htmlPage({ title, subtitle, banners, tiles, sections, footer }: Page): string {
  const shown = sections.filter(({ body }) => body !== '');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<title>${xmlText(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<header>
<h1>${xmlText(title)}</h1>
<p class="quiet">${xmlText(subtitle)}</p>
${banners.join('\n')}
<ul class="tiles">
${tiles.map(({ number, label }) => `<li><b>${xmlText(number)}</b>${xmlText(label)}</li>`).join('\n')}
</ul>
</header>
<main>
${shown.map(({ heading, body }) => `<section>\n<h2>${xmlText(heading)}</h2>\n${body}\n</section>`).join('\n')}
</main>
<footer class="quiet"><p>${xmlText(footer)}</p></footer>
</body>
</html>
`;
}

/** How something stands, beside a coloured edge: what it is in a word, and HTML that says more. */
export function banner(tone: 'good' | 'caution' | 'bad' | 'note', word: string, html: string): string {
  return `<div class="banner ${tone}"><span class="word">${xmlText(word)}</span> ${html}</div>`;
}

/** A table whose cells are HTML; numbers stand right. */
export function htmlTable(
  heads: readonly { readonly text: string; readonly isNumber?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return '';
  const style = (at: number): string => (heads[at]?.isNumber ? ' class="number"' : '');
  const head = heads.map(({ text }, at) => `<th scope="col"${style(at)}>${xmlText(text)}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${row.map((cell, at) => `<td${style(at)}>${cell}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

/** A line that unfolds HTML. */
export function unfold(line: string, html: string): string {
  return html === '' ? '' : `<details><summary>${xmlText(line)}</summary>\n${html}\n</details>`;
}
