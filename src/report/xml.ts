import { escapeForeign } from './escape.ts';

/** An XML element with its attributes; those that are undefined are left out. `content` is XML already. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: readonly string[] = [],
): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`],
  );
  const head = `<${name}${written.join('')}`;
  return content.length === 0 ? `${head}/>` : `${head}>${content.join('')}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Foreign text on one line, for an attribute or a text of XML 1.0 or HTML: markup is escaped, and what neither of them may
 * hold (control characters, broken surrogates, noncharacters) or would show as something else is made visible.
 */
export function xmlText(text: string): string {
  return escapeForeign(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The same for texts of several lines: their line breaks stay. */
export function xmlLines(text: string): string {
  return text.split(/\r?\n/).map(xmlText).join('\n');
}
