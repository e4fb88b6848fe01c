import { setTimeout as sleep } from 'node:timers/promises';
import type { Opening } from '../model/index.ts';
import { formatDuration, zonedMoment } from '../report/index.ts';
import type { Terminal } from './terminal.ts';

/** Where lines cannot be redrawn, a silence longer than this would be taken for a hang, ms. */
const SILENCE_MS = 5 * 60_000;
/** The clock may be set, and the machine may sleep: it is looked at again and again, ms. */
const LOOK_MS = 1000;

/** Waits until a window opens, and says so meanwhile. Whoever catches signals ends it. */
export async function waitForOpening(
  { window, opens, timezone }: Opening,
  terminal: Terminal,
): Promise<void> {
  if (opens === undefined) return;
  const what = window === undefined ? 'the end of the freeze' : `window ${window}`;
  let said = -Infinity;
  for (;;) {
    const now = Date.now();
    const left = Date.parse(opens) - now;
    if (left <= 0) break;
    const line = `Waiting for ${what}: ${zonedMoment(opens, timezone)}, in ${formatDuration(Math.ceil(left / 1000) * 1000)}`;
    // A line that the terminal breaks in two could not be taken back.
    if (terminal.canAnimate) terminal.remark(`\r${line.slice(0, terminal.remarkStyle.columns - 1)}\u001b[K`);
    else if (now - said >= SILENCE_MS) {
      said = now;
      terminal.remark(`${line}\n`);
    }
    await sleep(Math.min(left, LOOK_MS));
  }
  terminal.remark(terminal.canAnimate ? `\r\u001b[KNow: ${what}.\n` : `Now: ${what}.\n`);
}
