import type { FreezeSpec, WindowRules, WindowSpec } from '../model/index.ts';
import { readSchedule } from './schedule.ts';
import { firstMomentAt, wallAt } from './wall-clock.ts';

/** From one moment up to, and without, another; in ms since the epoch. */
export interface Span {
  readonly opens: number;
  readonly closes: number;
}

/** A span in which changes may be made. */
export interface OpenSpan extends Span {
  /** Absent: no window is asked for. */
  readonly window?: string;
  readonly timezone: string;
  /** No move begins later than this. */
  readonly lastStart: number;
}

/**
 * When changes may be made, in the order in which it begins, from what is open at `from` on; as long as there are any,
 * which may be for ever. A recurring window opens when the clocks of its zone first show the time that its cron line
 * names, or a later one, and stays open for its duration, whatever the clocks do meanwhile. Freezes are cut out; what
 * one leaves before it ends there, cutoff included. Each window stands for itself: where two overlap, both are told.
 */
export function* openings(rules: WindowRules, from: number): Generator<OpenSpan> {
  const frozen = joined(Object.values(rules.freezes));
  let waiting: OpenSpan[] = [];
  for (const { opens, closes, window } of inOrder(sourcesOf(rules, from, frozen))) {
    const begun = waiting.filter((span) => span.opens <= opens);
    waiting = waiting.filter((span) => span.opens > opens);
    yield* begun;
    const { name, timezone, cutoff_ms: cutoff } = window;
    const left = without({ opens, closes }, frozen)
      .map((span) => ({
        ...span,
        ...(name === undefined ? {} : { window: name }),
        timezone,
        lastStart: span.closes - cutoff,
      }))
      .filter((span) => span.closes > from && span.lastStart >= span.opens);
    waiting = [...waiting, ...left].toSorted(byOpening);
  }
  yield* waiting;
}

/** What a span is a span of. */
interface Source {
  readonly name?: string;
  readonly timezone: string;
  readonly cutoff_ms: number;
}

interface Occurrence extends Span {
  readonly window: Source;
}

function sourcesOf(
  { windows, freezes }: WindowRules,
  from: number,
  frozen: readonly Span[],
): Iterator<Occurrence, void>[] {
  const all = Object.values(windows);
  if (all.length > 0) return all.map((window) => occurrences(window, from, frozen));
  const [freeze] = Object.values(freezes);
  const window = { timezone: freeze?.timezone ?? 'UTC', cutoff_ms: 0 };
  return [[{ opens: -Infinity, closes: Infinity, window }].values()];
}

/** The times at which one window is open from `from` on, in their order, but for those that a freeze takes as a whole. */
function* occurrences(
  window: WindowSpec,
  from: number,
  frozen: readonly Span[],
): Generator<Occurrence, void> {
  if (window.kind === 'once') {
    if (window.to > from) yield { opens: window.from, closes: window.to, window };
    return;
  }
  const { cron, timezone, duration_ms: duration } = window;
  const reading = readSchedule(cron);
  if (!reading.ok) throw new Error(`the cron line of ${window.name} was read before: ${reading.problem}`);
  let last = from - duration;
  let wall = reading.schedule.next(wallAt(timezone, last));
  while (wall !== undefined) {
    const opens = firstMomentAt(timezone, wall);
    const closes = opens + duration;
    const freeze = frozen.find((span) => span.opens <= opens && closes <= span.closes);
    // Times that never come and lie in one gap open the window once.
    if (opens > last && !freeze) yield { opens, closes, window };
    last = Math.max(last, opens);
    // A long freeze over many openings is passed in one step, to before the first that may outlast it.
    const passed = freeze ? wallAt(timezone, freeze.closes - duration) - 1 : wall;
    wall = reading.schedule.next(Math.max(wall, passed));
  }
}

/** Several sequences, each in the order of its openings, as one. */
function* inOrder(sources: readonly Iterator<Occurrence, void>[]): Generator<Occurrence> {
  const heads = sources.map((source) => ({ source, head: source.next() }));
  for (;;) {
    const first = heads
      .filter(({ head }) => head.done !== true)
      .toSorted((a, b) => openingOf(a.head) - openingOf(b.head))[0];
    if (first?.head.done !== false) return;
    yield first.head.value;
    first.head = first.source.next();
  }
}

function openingOf(head: IteratorResult<Occurrence, void>): number {
  return head.done === true ? Infinity : head.value.opens;
}

function byOpening(a: Span, b: Span): number {
  return a.opens === b.opens ? 0 : a.opens - b.opens;
}

/** The times of all freezes, those that overlap or touch as one. */
function joined(freezes: readonly FreezeSpec[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { from, to } of freezes.toSorted((a, b) => a.from - b.from)) {
    const before = spans.at(-1);
    if (before && from <= before.closes)
      spans[spans.length - 1] = { opens: before.opens, closes: Math.max(before.closes, to) };
    else spans.push({ opens: from, closes: to });
  }
  return spans;
}

/** What is left of a span when others, in their order and apart from each other, are cut out. */
function without({ opens, closes }: Span, others: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let begin = opens;
  for (const other of others) {
    if (other.closes <= begin || other.opens >= closes) continue;
    if (other.opens > begin) left.push({ opens: begin, closes: other.opens });
    begin = other.closes;
  }
  return begin < closes ? [...left, { opens: begin, closes }] : left;
}
