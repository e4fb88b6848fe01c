import type { Freeze, FreezeSpec, Opening, WindowRules, WindowSituation } from '../model/index.ts';
import { openings, type OpenSpan } from './openings.ts';

/** Whether changes may be made at a moment (ms since the epoch), and when they may be made next. */
export function situationAt(rules: WindowRules, at: number): WindowSituation {
  const { open, next } = around(rules, at);
  const usable = open.filter(({ lastStart }) => at <= lastStart);
  const opening = (usable.length > 0 ? usable : open).toSorted((a, b) => b.lastStart - a.lastStart)[0];
  const freeze = Object.values(rules.freezes)
    .filter(({ from, to }) => from <= at && at < to)
    .toSorted((a, b) => b.to - a.to)[0];
  return {
    state: usable.length > 0 ? 'open' : opening ? 'closing' : freeze ? 'frozen' : 'closed',
    ...(opening && { opening: openingOf(opening) }),
    ...(next && { next: openingOf(next) }),
    ...(freeze && { freeze: freezeOf(freeze) }),
  };
}

/** Whether something that takes `needs` ms may begin at a moment; if not, why. */
export type Permission =
  | { readonly ok: true; readonly opening?: Opening }
  | { readonly ok: false; readonly why: 'too-short'; readonly opening: Opening; readonly left_ms: number }
  | { readonly ok: false; readonly why: 'too-late' | 'closed' | 'frozen' };

/**
 * Says of changes that take up to so many ms whether they may begin at a moment: they have to be over before their window
 * closes. Ask once for a moment, and then for each change: the windows take longer to work out than the answer.
 */
export function permissionsAt(rules: WindowRules, at: number): (needs: number) => Permission {
  const { open } = around(rules, at);
  const usable = open.filter(({ lastStart }) => at <= lastStart);
  const [longest] = usable.toSorted((a, b) => b.closes - a.closes);
  if (!longest) {
    const { state } = situationAt(rules, at);
    const why = state === 'frozen' ? state : open.length > 0 ? 'too-late' : 'closed';
    return () => ({ ok: false, why });
  }
  const opening = openingOf(longest);
  const left_ms = longest.closes - at;
  return (needs) =>
    needs <= left_ms ? { ok: true, opening } : { ok: false, why: 'too-short', opening, left_ms };
}

/** Windows that are too short for something are passed over; what fits none of so many fits none. */
const LOOKS = 1000;

/** The first opening after a moment that is long enough for a change of `needs` ms. */
export function nextOpening(rules: WindowRules, after: number, needs: number): Opening | undefined {
  let looks = 0;
  for (const span of openings(rules, after)) {
    if (span.opens > after && span.closes - span.opens >= needs) return openingOf(span);
    looks += 1;
    if (looks > LOOKS) return undefined;
  }
  return undefined;
}

/** The next openings from a moment on, what is open then included, and the freezes that are not over before the last of them. */
export function outlook(
  rules: WindowRules,
  at: number,
  count: number,
): { readonly openings: readonly Opening[]; readonly freezes: readonly Freeze[] } {
  const spans: OpenSpan[] = [];
  for (const span of openings(rules, at)) {
    spans.push(span);
    if (spans.length >= count) break;
  }
  const end = spans.length < count ? Infinity : (spans.at(-1)?.closes ?? Infinity);
  const freezes = Object.values(rules.freezes)
    .filter(({ from, to }) => to > at && from <= end)
    .toSorted((a, b) => a.from - b.from);
  return { openings: spans.map(openingOf), freezes: freezes.map(freezeOf) };
}

/** What is open at a moment, and what opens next. */
function around(rules: WindowRules, at: number): { open: readonly OpenSpan[]; next?: OpenSpan } {
  const open: OpenSpan[] = [];
  for (const span of openings(rules, at)) {
    if (span.opens > at) return { open, next: span };
    open.push(span);
  }
  return { open };
}

function openingOf({ window, timezone, opens, closes, lastStart }: OpenSpan): Opening {
  return {
    ...(window === undefined ? {} : { window }),
    timezone,
    ...(Number.isFinite(opens) && { opens: iso(opens) }),
    ...(Number.isFinite(closes) && { closes: iso(closes), last_start: iso(lastStart) }),
  };
}

function freezeOf({ name, timezone, from, to, reason }: FreezeSpec): Freeze {
  return {
    freeze: name,
    timezone,
    from: iso(from),
    to: iso(to),
    ...(reason === undefined ? {} : { reason }),
  };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
