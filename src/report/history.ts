import type { Controller } from '../model/move-record.ts';

/** One move that has come to its end, as the hosts that had a part in it remember it. */
export interface HistoryEntry {
  /** ISO 8601: when it ended, on the clock of the host that remembers it. */
  readonly at: string;
  readonly run: string;
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  /** `moved`: it was at the destination then. `kept`: at the source. Others are what a recovery found. */
  readonly outcome: string;
  /** Absent: an older version of mig has not noted it. */
  readonly strategy?: string;
  /** Absent: it was not moved, or its controller was gone by then and nobody has measured it. */
  readonly downtime_ms?: number;
  readonly downtime_error_ms?: number;
  /** Who moved it. */
  readonly controller: Pick<Controller, 'user' | 'host' | 'ci_url'>;
  /** Who brought it to its end, where that took a recovery. */
  readonly recovered_by?: { readonly user: string; readonly host: string };
  /** The hosts that remember it, sorted. */
  readonly hosts: readonly string[];
}

/** `mig history --json`: the moves that the hosts of a project remember. */
export interface HistoryDocument {
  readonly format_version: '1.0';
  readonly kind: 'history';
  readonly project: string;
  /** The newest first. */
  readonly moves: readonly HistoryEntry[];
  /** How many more there are that `--limit` has left out. */
  readonly left_out: number;
  /** Hosts that could not be asked, sorted: what only they remember is not here. */
  readonly unread: readonly { readonly host: string; readonly detail: string }[];
}

/** What is asked for. */
export interface HistoryWish {
  readonly project: string;
  /** Workloads and hosts; a move of one of the first, or from or to one of the others, is meant. Empty: all. */
  readonly names: readonly string[];
  /** In ms since the epoch; absent: however old. */
  readonly since?: number;
  readonly limit: number;
}

/** What each host has said: the text of its history, or why there is none to be had. */
export type HistoryTexts = Readonly<Record<string, { readonly text: string } | { readonly detail: string }>>;

/**
 * The moves of a project out of what its hosts remember, each once. Both hosts of a move remember it, and what one of them
 * knows more counts. A line that cannot be read is none: nothing rests on it.
 */
export function buildHistory(texts: HistoryTexts, wish: HistoryWish): HistoryDocument {
  const moves = new Map<string, HistoryEntry>();
  for (const [host, said] of Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (!('text' in said)) continue;
    for (const line of said.text.split('\n')) {
      const entry = readEntry(line, host, wish.project);
      if (entry === undefined) continue;
      const key = `${entry.run}\n${entry.workload}`;
      moves.set(key, together(moves.get(key), entry));
    }
  }
  const wanted = [...moves.values()].filter((entry) => isWanted(entry, wish)).toSorted(newestFirst);
  return {
    format_version: '1.0',
    kind: 'history',
    project: wish.project,
    moves: wanted.slice(0, wish.limit),
    left_out: Math.max(0, wanted.length - wish.limit),
    unread: Object.entries(texts)
      .flatMap(([host, said]) => ('detail' in said ? [{ host, detail: said.detail }] : []))
      .toSorted((a, b) => (a.host < b.host ? -1 : 1)),
  };
}

function isWanted(
  { at, workload, source, destination }: HistoryEntry,
  { names, since }: HistoryWish,
): boolean {
  if (since !== undefined && Date.parse(at) < since) return false;
  return names.length === 0 || [workload, source, destination].some((name) => names.includes(name));
}

function newestFirst(a: HistoryEntry, b: HistoryEntry): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return `${a.run} ${a.workload}` < `${b.run} ${b.workload}` ? 1 : -1;
}

/** Words for what nobody has seen: the other host may know better. */
const UNSURE = 'unsure';

function together(known: HistoryEntry | undefined, other: HistoryEntry): HistoryEntry {
  if (known === undefined) return other;
  // Whoever ended it last knows how it ended.
  const [first, last] = known.at <= other.at ? [known, other] : [other, known];
  const outcome = last.outcome === UNSURE ? first.outcome : last.outcome;
  return { ...first, ...last, outcome, hosts: [...known.hosts, ...other.hosts].toSorted() };
}

function readEntry(line: string, host: string, project: string): HistoryEntry | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || value['v'] !== 1 || value['project'] !== project) return undefined;
  const text = (key: string, of: Readonly<Record<string, unknown>> = value): string | undefined => {
    const found = of[key];
    return typeof found === 'string' ? found : undefined;
  };
  const [at, run, workload] = [text('at'), text('run'), text('workload')];
  const [source, destination, outcome] = [text('source'), text('destination'), text('outcome')];
  if (at === undefined || Number.isNaN(Date.parse(at)) || run === undefined || workload === undefined)
    return undefined;
  if (source === undefined || destination === undefined || outcome === undefined) return undefined;
  const who = value['controller'];
  const by = value['recovered_by'];
  const [strategy, page] = [text('strategy'), isRecord(who) ? text('ci_url', who) : undefined];
  const [downtime_ms, downtime_error_ms] = [value['downtime_ms'], value['downtime_error_ms']];
  return {
    at: new Date(at).toISOString(),
    run,
    workload,
    source,
    destination,
    outcome,
    ...(strategy !== undefined && { strategy }),
    ...(typeof downtime_ms === 'number' && { downtime_ms }),
    ...(typeof downtime_error_ms === 'number' && { downtime_error_ms }),
    controller: { ...person(who, text), ...(page !== undefined && { ci_url: page }) },
    ...(isRecord(by) && { recovered_by: person(by, text) }),
    hosts: [host],
  };
}

function person(
  who: unknown,
  text: (key: string, of: Readonly<Record<string, unknown>>) => string | undefined,
): { readonly user: string; readonly host: string } {
  const record = isRecord(who) ? who : {};
  return { user: text('user', record) ?? '', host: text('host', record) ?? '' };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
