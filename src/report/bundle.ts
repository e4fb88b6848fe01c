import { escapeForeign } from './escape.ts';
import { formatBytes } from './format-bytes.ts';
import { redact } from './redact.ts';

/** One file of a run's folder; `name` is relative to the folder. */
export interface RunFile {
  readonly name: string;
  readonly text: string;
}

/** What a bundle takes: documents of mig's own and text logs. Images, keys and sockets never match. */
const bundled = [
  /^(?:plan|recovery|events|journal|inventory|outcome|run)\.(?:json|jsonl|ndjson)$/,
  /\.(?:log|md|txt)$/,
];

/** Whether a file of a run's folder goes into the bundle; ask before reading it. */
export function isBundled(name: string): boolean {
  return bundled.some((pattern) => pattern.test(name));
}

/**
 * `mig logs RUN`: everything that is known about a run as one text to attach to a bug report. Secrets are redacted and
 * control characters escaped. Files that do not belong in a bundle are left out, whoever passed them.
 */
export function bundleRun(run: string, files: readonly RunFile[]): string {
  const chosen = files
    .filter(({ name }) => isBundled(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => ({
      name: escapeForeign(name),
      size: formatBytes(Buffer.byteLength(text)),
      text: clean(text),
    }));
  const head = [
    `mig run ${escapeForeign(run)}`,
    '',
    'What looks like a secret was replaced by [redacted]. Host names, addresses, paths and',
    'command lines were kept: read this file before you send it.',
    '',
    ...chosen.map(({ name, size }) => `  ${name} (${size})`),
  ];
  return `${[...head, ...chosen.flatMap(({ name, text }) => ['', `===== ${name} =====`, text])].join('\n')}\n`;
}

function clean(text: string): string {
  return redact(text).trimEnd().split(/\r?\n/).map(escapeForeign).join('\n');
}
