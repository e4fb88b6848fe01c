import { median } from '../../bench/median.ts';
import type { ClientReport } from '../../stage/counter-client.ts';
import type { Footprint } from './footprint.ts';
import type { HammerReport } from './hammer.ts';

/** What a soak was, and what came of it. */
export interface SoakResult {
  readonly setting: string;
  readonly seed: number;
  readonly moves: readonly SoakMove[];
  readonly client: ClientReport;
  readonly hammer: HammerReport;
  /** By host, and of the machine under them. */
  readonly before: Readonly<Record<string, Footprint>>;
  readonly after: Readonly<Record<string, Footprint>>;
  readonly complaints: readonly string[];
}

export interface SoakMove {
  readonly source: string;
  readonly host: string;
  /** The fault's name at its point, if there was one. */
  readonly fault?: string;
  readonly mig_ms: number;
  readonly recover_ms?: number;
}

/** The page about a soak, in Markdown. */
export function renderSoak(result: SoakResult): string {
  const { moves, client, hammer, before, after, complaints } = result;
  const disturbed = moves.filter(({ fault }) => fault !== undefined);
  const moved = moves.filter(({ source, host }) => source !== host);
  const recoveries = disturbed.flatMap(({ recover_ms }) => recover_ms ?? []);
  const figures: readonly (readonly [string, string])[] = [
    ['moves begun', String(moves.length)],
    ['disturbed by a fault', String(disturbed.length)],
    ['ended on the other host', String(moved.length)],
    ['ended where they began', String(moves.length - moved.length)],
    ['a move, median', `${Math.round(median(moves.map(({ mig_ms }) => mig_ms)))} ms`],
    ['a recovery, median', recoveries.length === 0 ? '' : `${Math.round(median(recoveries))} ms`],
    ['a recovery, longest', recoveries.length === 0 ? '' : `${Math.max(...recoveries)} ms`],
    ['numbers that the client got, each one higher than the last', String(client.requests)],
    ['numbers missed', String(client.lost)],
    ['longest time without an answer, faults included', `${Math.round(client.max_gap_ms)} ms`],
    ['answers on the connections that were hammered', String(hammer.answers)],
    ['connections broken', String(hammer.broken.length + (client.error === null ? 0 : 1))],
  ];
  const hosts = Object.keys(before);
  const names = [...new Set(hosts.flatMap((host) => Object.keys(before[host] ?? {})))];
  return `# The soak

${result.setting} A counter with a client on one connection and four more connections that are hammered over its floating
address is moved back and forth; about one move in four is disturbed by a fault of the matrix that takes no host away, and
recovered. After each: one running copy, memory intact, connections alive, nothing left on any host. Seed ${result.seed};
\`npm run test:soak\` writes this page.

${complaints.length === 0 ? 'Everything was as promised.' : `Not as promised:\n\n${complaints.map((each) => `- ${each}`).join('\n')}`}

| | |
| --- | --- |
${figures.map(([name, value]) => `| ${name} | ${value} |`).join('\n')}

What the hosts had before and after, with the workload on the same host; \`machine\` is what they share.

| | ${names.join(' | ')} |
| --- | ${names.map(() => '---').join(' | ')} |
${hosts.flatMap((host) => [footprintRow(`${host}, before`, names, before[host]), footprintRow(`${host}, after`, names, after[host])]).join('\n')}
`;
}

function footprintRow(title: string, names: readonly string[], footprint: Footprint = {}): string {
  return `| ${title} | ${names.map((name) => String(footprint[name] ?? '')).join(' | ')} |`;
}
