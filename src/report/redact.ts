const mark = '[redacted]';

/** Words that, anywhere in a name, say that the value is a secret. */
const secretWord =
  '(?:password|passwd|passphrase|secret|token|credential|api[_-]?key|access[_-]?key|private[_-]?key|signing[_-]?key|authorization|cookie)';
const secretName = `(?:${secretWord}|_pwd)[\\w.-]{0,64}`;

/**
 * Shapes of secrets and what stays of them. Order matters: a whole key block goes before its lines could be taken for
 * something else. Quotes are kept, so that a JSON document stays one. Repetitions are bounded or anchored: a log of any
 * content takes time in proportion to its length.
 */
const shapes: readonly (readonly [shape: RegExp, kept: string])[] = [
  // Key blocks, cut-off ones too (RFC 7468); inside JSON their line breaks are written `\n`.
  [
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----(?:[^-]|-(?!----END))*(?:-----END [A-Z0-9 ]*PRIVATE KEY-----)?/g,
    mark,
  ],
  // Headers (RFC 9110, RFC 6265) to the end of their line, and schemes with their credentials anywhere else.
  [
    /\b((?:proxy-)?authorization|(?:set-)?cookie)(\s*[:=]\s*)(?!["'])(?:\\(?![rn]).|[^\r\n"'\\])+/gi,
    `$1$2${mark}`,
  ],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g, `$1 ${mark}`],
  // Credentials in a URL (RFC 3986, 3.2.1).
  [/(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@"']*):[^\s/@"']+@/gi, `$1:${mark}@`],
  // `name: "value"` and `"name": "value"`, then the same inside a JSON string; a quote that never closes hides the rest.
  [
    new RegExp(`(${secretName}["']?\\s*[:=]\\s*)(["'])(?:\\\\.|(?!\\2)[^\\\\\\r\\n])*\\2?`, 'gi'),
    `$1$2${mark}$2`,
  ],
  [
    new RegExp(
      `(${secretName}(?:\\\\["'])?\\s*[:=]\\s*)(\\\\["'])(?:\\\\{2,}["'\\w]?|[^\\\\\\r\\n])*(?:\\2)?`,
      'gi',
    ),
    `$1$2${mark}$2`,
  ],
  // `name=value`, `name: value`.
  [new RegExp(`(${secretName}["']?\\s*[:=]\\s*)(?!\\\\?["'[{])[^\\s,;&"'})\\]\\\\]+`, 'gi'), `$1${mark}`],
  // `--name value`, also as two elements of a JSON list.
  [
    new RegExp(`((?<![\\w-])--?[\\w-]{0,64}${secretName})(\\s+|["']\\s*,\\s*["'])(?!-)[^\\s"',]+`, 'gi'),
    `$1$2${mark}`,
  ],
  // Tokens that say what they are: GitHub, GitLab, Slack, AWS, JSON Web Tokens (RFC 7519).
  [
    /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abeoprs]-[\w-]{10,}|AKIA[A-Z0-9]{16})\b/g,
    mark,
  ],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, mark],
];

/** Base64 that is long enough to be key material, as far as it goes. */
const longBase64 = /(?<![A-Za-z0-9+/_-]|SHA256:)[A-Za-z0-9+/_-]{40,}={0,2}/g;

/**
 * Replaces what looks like a secret (key blocks, passwords, tokens, credentials in headers and URLs, long base64) by
 * `[redacted]`. Host names, addresses, paths, ids and hexadecimal digests stay: a bug report is worth nothing without
 * them. It recognises shapes, so whoever sends the text should still read it.
 */
export function redact(text: string): string {
  const named = shapes.reduce((rest, [shape, kept]) => rest.replace(shape, kept), text);
  return named.replace(longBase64, (run) => (looksRandom(run) ? mark : run));
}

/** Tells base64 from paths (many slashes), digests (hexadecimal) and long names (no mixture of letters and digits). */
function looksRandom(run: string): boolean {
  const slashes = run.split('/').length - 1;
  if (slashes * 16 > run.length) return false;
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run);
}
