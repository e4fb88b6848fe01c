/**
 * Everything in Unicode's class "other": control characters (C0, DEL, C1, and with them every ANSI sequence), invisible
 * format characters (bidirectional overrides, zero-width ones), surrogates without a partner, private and unassigned
 * code points; and the two line separators. None of them shows what it does to the text around it.
 */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const shortNames: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Makes foreign text (names, paths, output of remote programs) safe for a terminal: each unprintable character becomes
 * visible as `\n`, `\x1b` or `\u{202e}`. Backslashes stay as they are, so that paths can be copied and so that escaping
 * twice changes nothing; the text is for reading and cannot be turned back.
 */
export function escapeForeign(text: string): string {
  return text.replace(unprintable, (character) => shortNames[character] ?? codePointName(character));
}

/** The code point of a character, written `\x1b` or `\u{202e}`. */
export function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}
