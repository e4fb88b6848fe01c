import { count } from '../count.ts';
import type { Finding } from '../../model/finding.ts';
import type { ExplainedThing, ThingVerdict } from '../explanation-documents.ts';
import { paint, type Tone } from '../paint.ts';
import type { Style } from '../style.ts';
import { printable } from '../printable.ts';
import { wrap } from '../wrap.ts';
import type { Given } from './given.ts';

const indent = '        ';
const words: Readonly<Record<ThingVerdict, readonly [word: string, tone: Tone]>> = {
  fine: ['fine', 'good'],
  note: ['note', 'note'],
  warning: ['warn', 'caution'],
  blocks: ['BLOCKS', 'bad'],
  unknown: ['-', 'quiet'],
};
const wordWidth = 8;
/** Mappings that nobody objects to are all named up to this number, and else counted. */
const mostMappings = 3;

/**
 * One section of a process: a line for each thing, and below it what was found. What was inherited and what is only
 * mapped is put together on one line where there is nothing to say of it.
 *
 * @param given What was said before is only pointed at.
 */
export function explainSection(
  title: string,
  pid: number,
  things: readonly ExplainedThing[],
  given: Given,
  style: Style,
): string[] {
  if (things.length === 0) return [];
  const rows = rowsOf(things);
  const kindWidth = Math.max(...rows.map(({ kind }) => kind.length)) + 2;
  return [
    `    ${paint(title, 'quiet', style)}`,
    ...rows.flatMap((row) => [
      ...rowLines(row, kindWidth, style),
      ...findingsBelow(row.findings, `${row.place} of pid ${pid}`, given, style),
    ]),
  ];
}

interface Row {
  readonly verdict: ThingVerdict;
  /** The descriptor's number and its kind, or the kind alone. */
  readonly kind: string;
  /** The same, for whoever points at it. */
  readonly place: string;
  readonly what: string;
  readonly findings: readonly Finding[];
}

function rowsOf(things: readonly ExplainedThing[]): Row[] {
  const rows: Row[] = [];
  const inherited = new Map<string, ExplainedThing[]>();
  const plain = things.filter((thing) => isPlainMapping(thing));
  const merged = plain.length > mostMappings ? new Set(plain) : new Set();
  for (const thing of things) {
    if (merged.has(thing)) continue;
    if (thing.same_as?.fd === thing.fd && thing.same_as !== undefined) {
      const key = `${thing.same_as.pid} ${thing.verdict}`;
      inherited.set(key, [...(inherited.get(key) ?? []), thing]);
    } else rows.push(rowOf(thing));
  }
  rows.unshift(...[...inherited.values()].map(inheritedRow));
  if (merged.size > 0)
    rows.push({
      verdict: plain[0]?.verdict ?? 'fine',
      kind: 'mapped',
      place: 'mapped',
      what: count(merged.size, 'file or object', 'files and objects'),
      findings: [],
    });
  return rows;
}

/** A mapping that nobody objects to, so that its name tells nothing. */
function isPlainMapping({ kind, fd, findings }: ExplainedThing): boolean {
  return fd === undefined && findings.length === 0 && !singular.has(kind);
}

/** What every process has once. */
const singular = new Set(['private', 'program', 'cwd', 'root', 'process']);

function rowOf({ verdict, fd, kind, what, findings, same_as: same }: ExplainedThing): Row {
  const label = fd === undefined ? kind : `${String(fd).padStart(3)} ${kind}`;
  const text = same === undefined ? what : `${what}, as fd ${same.fd} of pid ${same.pid}`;
  // What the first holder was told need not be said again.
  const place = fd === undefined ? `${kind} ${what}` : `fd ${fd}`;
  return { verdict, kind: label, place, what: text, findings: same === undefined ? findings : [] };
}

/** Inherited descriptors that share a verdict: their numbers, and whose they are. */
function inheritedRow(group: readonly ExplainedThing[]): Row {
  const [first] = group;
  const numbers = group.flatMap(({ fd }) => fd ?? []);
  const from = first?.same_as?.pid ?? 0;
  const what = `${ranges(numbers)}, inherited: as in pid ${from}`;
  return { verdict: first?.verdict ?? 'fine', kind: 'fd', place: 'fd', what, findings: [] };
}

/** Ascending numbers as people write them: `0-2, 5`. */
function ranges(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

function rowLines({ verdict, kind, what }: Row, kindWidth: number, style: Style): string[] {
  const [word, tone] = words[verdict];
  const first = `${indent}${word.padEnd(wordWidth)}${kind.padEnd(kindWidth)}`;
  // Names break no line: with a line feed in it one would pass for a row of its own.
  const [head = '', ...rest] = wrap(printable(what, style), { first, rest: ' '.repeat(first.length) }, style);
  return [`${indent}${paint(word, tone, style)}${head.slice(indent.length + word.length)}`, ...rest];
}

function findingsBelow(findings: readonly Finding[], place: string, given: Given, style: Style): string[] {
  const margin = `${indent}    `;
  const margins = { first: margin, rest: margin };
  return findings.flatMap((finding) => {
    const { code, summary, detail, remedy = '', waived } = finding;
    const before = given.before(finding, place);
    const said = before === undefined ? summary : `as for ${before}`;
    const [head = '', ...more] = wrap(`${code}: ${said}`, margins, style);
    const heading = [head.replace(code, () => paint(code, toneOf(finding), style)), ...more];
    if (before !== undefined) return heading;
    const help = given.isNew(finding) ? remedy : 'as above';
    return [
      ...heading,
      ...(detail === '' ? [] : wrap(detail.trimEnd(), margins, style)),
      ...(waived === undefined
        ? []
        : wrap(`waived until ${waived.expires}: ${waived.reason}`, margins, style)),
      ...(remedy === '' ? [] : wrap(help, { first: `${margin}help: `, rest: `${margin}      ` }, style)),
    ];
  });
}

function toneOf({ severity, waived }: Finding): Tone {
  if (severity === 'info') return 'note';
  return severity === 'error' && waived === undefined ? 'bad' : 'caution';
}
