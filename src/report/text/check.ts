import { count } from '../count.ts';
import type { CheckDocument, CheckItem, CheckItemName, HostCheck, PairCheck } from '../documents.ts';
import { joinBlocks } from '../join-blocks.ts';
import { layoutTable, type Cell } from '../layout-table.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Style } from '../style.ts';
import { wrap } from '../wrap.ts';
import { findingLines } from './finding-lines.ts';

/** Which hosts can be used and which pairs can exchange images. A whole text that ends with a line break. */
export function renderCheck(check: CheckDocument, style: Style): string {
  return joinBlocks([
    ...check.hosts.map((host) => hostBlock(host, style)),
    pairMatrix(check.pairs, style),
    ...check.pairs.map((pair) => pairBlock(pair, style)),
    [paint(closing(check), 'strong', style)],
  ]);
}

function hostBlock({ host, ok, items, findings }: HostCheck, style: Style): string[] {
  const heading = `${paint(printable(host, style), 'strong', style)}  ${verdict(ok, style)}`;
  const lookedAt = items.filter(({ state }) => state !== 'unknown');
  const notes = findingLines(findings, '    ', style);
  return [
    heading,
    ...lookedAt.flatMap((item) => itemLines(item, style)),
    ...(notes.length > 0 ? ['', ...notes] : []),
  ];
}

const labels: Readonly<Record<CheckItemName, string>> = {
  login: 'login',
  root: 'root',
  probe: 'facts',
  criu: 'CRIU',
  kernel: 'kernel',
  python: 'python3',
  firewall: 'firewall',
  space: 'space',
  clock: 'clock',
};

const words = { ok: ['ok', 'good'], fail: ['FAIL', 'bad'], unknown: ['-', 'quiet'] } as const;

function itemLines({ item, state, value }: CheckItem, style: Style): string[] {
  const [word, tone] = words[state];
  const label = labels[item].padEnd(8);
  const first = `    ${label}  ${word.padEnd(4)}  `;
  const [head = '', ...rest] = wrap(value, { first, rest: ' '.repeat(first.length) }, style);
  return [`    ${label}  ${paint(word, tone, style)}${head.slice(14 + word.length)}`, ...rest];
}

/** A row per source, a column per destination. Pairs that nobody looked at, such as a host with itself, show `-`. */
function pairMatrix(pairs: readonly PairCheck[], style: Style): string[] {
  if (pairs.length === 0) return [];
  const sources = unique(pairs.map(({ source }) => source));
  const destinations = unique([...sources, ...pairs.map(({ destination }) => destination)]);
  const head: Cell[] = ['from / to', ...destinations].map((text) => ({ text, tone: 'quiet' }));
  const rows = sources.map((source) => [
    { text: source, tone: 'strong' } as const,
    ...destinations.map((destination): Cell => {
      const pair = pairs.find((one) => one.source === source && one.destination === destination);
      const [text, tone] = words[pair === undefined ? 'unknown' : pair.ok ? 'ok' : 'fail'];
      return { text, tone };
    }),
  ]);
  return [paint('Images can go', 'strong', style), ...layoutTable([head, ...rows], '    ', style)];
}

function pairBlock({ source, destination, ok, findings }: PairCheck, style: Style): string[] {
  const notes = findingLines(findings, '    ', style);
  if (notes.length === 0) return [];
  const route = printable(`${source} → ${destination}`, style);
  return [`${paint(route, 'strong', style)}  ${verdict(ok, style)}`, ...notes];
}

function verdict(ok: boolean, style: Style): string {
  const [word, tone] = words[ok ? 'ok' : 'fail'];
  return paint(word, tone, style);
}

function closing({ hosts, pairs }: CheckDocument): string {
  const usable = hosts.filter(({ ok }) => ok).length;
  const open = pairs.filter(({ ok }) => ok).length;
  const text = `Check: ${usable} of ${count(hosts.length, 'host')} can be used`;
  return pairs.length === 0
    ? `${text}.`
    : `${text}, ${open} of ${count(pairs.length, 'pair')} can exchange images.`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
