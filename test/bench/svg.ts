/** The sides of a picture, in its own units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Colours that tell things apart on white and on black, also for those who see few colours. */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .ground { fill: #ffffff } .quiet { fill: #59636e } .line { stroke: #d1d9e0 } .strong { font-weight: 600 }
  .a { fill: #b35900; stroke: #b35900 } .b { fill: #0969da; stroke: #0969da } .c { fill: #6e7781; stroke: #6e7781 }
  .d { fill: #8250df; stroke: #8250df } .e { fill: #1a7f37; stroke: #1a7f37 } text.on { fill: #ffffff }
  path { fill: none !important; stroke-width: 2 } text.a, text.b, text.c, text.d, text.e { stroke: none }
  rect.a, rect.b, rect.c, rect.d, rect.e { stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .ground { fill: #0d1117 } .quiet { fill: #9198a1 } .line { stroke: #3d444d }
    .a { fill: #f0883e; stroke: #f0883e } .b { fill: #58a6ff; stroke: #58a6ff } .c { fill: #9198a1; stroke: #9198a1 }
    .d { fill: #bc8cff; stroke: #bc8cff } .e { fill: #3fb950; stroke: #3fb950 } text.on { fill: #0d1117 }
  }`;

/** A whole picture, readable on light and dark pages. `label` is what it says to those who do not see it. */
export function picture({ width, height }: Size, label: string, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(label)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="ground" width="${width}" height="${height}" rx="6"/>`,
    ...content,
    '</svg>\n',
  ].join('\n');
}

/** A line of text at its left, middle or right end. */
export function text(
  words: string,
  x: number,
  y: number,
  look: { readonly class?: string; readonly anchor?: 'start' | 'middle' | 'end' } = {},
): string {
  const anchor = look.anchor === undefined ? '' : ` text-anchor="${look.anchor}"`;
  const kind = look.class === undefined ? '' : ` class="${look.class}"`;
  return `<text x="${round(x)}" y="${round(y)}"${anchor}${kind}>${escape(words)}</text>`;
}

/** A filled box, with a text that a browser shows over it. */
export function box(kind: string, x: number, y: number, size: Size, title: string, opacity = 1): string {
  const seen = opacity === 1 ? '' : ` opacity="${opacity}"`;
  return (
    `<rect class="${kind}" x="${round(x)}" y="${round(y)}" width="${round(size.width)}" height="${round(size.height)}"${seen}>` +
    `<title>${escape(title)}</title></rect>`
  );
}

/** A coordinate with as many digits as anybody can see. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escape(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
