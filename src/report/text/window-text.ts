import type { Opening, WindowSituation } from '../../model/window.ts';
import { localMoment, shorter, zonedMoment } from '../local-moment.ts';

/** Whether moves may begin, until when, and when they may next: whole sentences. */
export function windowText(situation: WindowSituation): string {
  const glass = situation.break_glass;
  const sentences = [
    stateText(situation),
    ...(situation.state === 'open' ? [] : [nextText(situation.next)]),
    ...(glass === undefined
      ? []
      : [`Moves begin whatever windows and freezes say (--break-glass): ${glass}`]),
  ];
  return sentences.join(' ');
}

/** When the next one opens: a whole sentence. */
export function nextText(next: Opening | undefined): string {
  if (!next?.opens) return 'None opens any more.';
  const at = zonedMoment(next.opens, next.timezone);
  return next.window === undefined
    ? `Moves may begin again on ${at}.`
    : `The next to open is ${next.window}, on ${at}.`;
}

function stateText({ state, opening, freeze }: WindowSituation): string {
  switch (state) {
    case 'open':
      return opening ? openText(opening) : 'Moves may begin.';
    case 'closing':
      return `It is too late to begin a move: ${opening ? openText(opening) : 'the window is about to close.'}`;
    case 'frozen': {
      if (!freeze) return 'Nothing may be moved.';
      const reason = freeze.reason === undefined ? '' : ` (${freeze.reason})`;
      return `Nothing may be moved until ${zonedMoment(freeze.to, freeze.timezone)}: freeze ${freeze.freeze}${reason}.`;
    }
    case 'closed':
      return 'No window is open.';
    default:
      return state satisfies never;
  }
}

function openText({ window, timezone, closes, last_start: lastStart }: Opening): string {
  const name = window === undefined ? 'No freeze is in force' : `Window ${window} is open`;
  if (closes === undefined) return `${name}.`;
  const end = localMoment(closes, timezone);
  const last =
    lastStart === undefined || lastStart === closes
      ? ''
      : `; no move begins after ${shorter(localMoment(lastStart, timezone), end)}`;
  return `${name} until ${zonedMoment(closes, timezone)}${last}.`;
}
