import type { Style } from './style.ts';

/** What a colour is for. A tone only repeats what the words already say, so that text without colour loses nothing. */
export type Tone = 'strong' | 'quiet' | 'good' | 'bad' | 'caution' | 'note';

/** SGR parameters (ECMA-48, 8.3.117) that switch a tone on and off again. */
const sgr: Readonly<Record<Tone, readonly [on: number, off: number]>> = {
  strong: [1, 22],
  quiet: [2, 22],
  good: [32, 39],
  bad: [31, 39],
  caution: [33, 39],
  note: [36, 39],
};

/** The text in a tone, or as it is where the style has no colour. Measure the width before painting. */
export function paint(text: string, tone: Tone | undefined, style: Style): string {
  if (!style.color || tone === undefined || text === '') return text;
  const [on, off] = sgr[tone];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
