import type { Check } from '../checks/index.ts';
import { nearest } from '../spec/index.ts';

/** So many are named at most. */
const MOST = 5;

/**
 * What somebody may have meant who has mistyped the code of a check, as a sentence behind a space; empty: nobody knows.
 * The nearest one, those with the same name in another area, those whose name has the word in it, or a whole small area.
 */
export function nearCodes(word: string, checks: readonly Check[]): string {
  const codes = checks.map(({ code }) => code);
  const name = word.slice(word.indexOf('/') + 1).toLowerCase();
  const close = nearest(word, codes);
  const alike = codes.filter((code) => name.length > 2 && nameOf(code).includes(name));
  const byName = nearest(name, codes.map(nameOf));
  const found = [
    ...(close === undefined ? [] : [close]),
    ...codes.filter((code) => byName !== undefined && nameOf(code) === byName),
    ...alike,
  ];
  const unique = [...new Set(found)].slice(0, MOST);
  if (unique.length > 0) return ` Did you mean ${listed(unique)}?`;
  const [example] = codes.filter((code) => code.startsWith(`${word}/`));
  if (example !== undefined)
    return ` A check is named by its whole code, such as ${example}; docs/checks.md lists them.`;
  return word.includes('/') ? ' `mig plan` names the codes in brackets, and docs/checks.md lists them.' : '';
}

function nameOf(code: string): string {
  return code.slice(code.indexOf('/') + 1);
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
