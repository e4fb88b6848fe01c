import { describe, expect, it } from 'vitest';
import { effectsOf, protocol } from './protocol.ts';
import { rules } from './rules.ts';
import { printCounterexample } from './search/print-counterexample.ts';
import { search, type Search } from './search/search.ts';
import { beginning } from './world/beginning.ts';
import { copyRuns, sourceRuns, type World } from './world/world.ts';

/** What was found wrong, to be read in the report of the test. */
function wrongIn({ counterexample }: Search): string | undefined {
  return counterexample && printCounterexample(counterexample);
}

/** Every effect of a part of the protocol. */
function effectsIn(part: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(part).flatMap((step) => effectsOf(part, step));
}

/** The model passes these over: whether they go well or not, they change nothing that it knows of. */
const OUT_OF_SIGHT = [
  'quiet_unit',
  'make_home',
  'reserve_memory',
  'send_files',
  'check_ids',
  'lay_out_pages',
  'note_settings',
  'put_settings_back',
  'hold_datagrams',
  'let_packets_in',
];

describe('the protocol, explored to the end', () => {
  it('brings the copy to run and leaves nothing behind if nothing goes wrong', () => {
    const found = search(rules, beginning(0));

    expect(wrongIn(found)).toBeUndefined();
    expect(found.rests.map(whereItRuns)).toEqual(found.rests.map(() => 'destination'));
  });

  it('keeps its promises whatever one thing goes wrong, and comes to every end it can come to', () => {
    const found = search(rules, beginning(1));

    expect(wrongIn(found)).toBeUndefined();
    expect(new Set(found.rests.map(whereItRuns))).toEqual(new Set(['destination', 'source', 'nowhere']));
  });

  it('keeps its promises whatever two things go wrong, and has every effect carried out on the way', () => {
    const found = search(rules, beginning(2));
    const words = new Set([...found.happened].flatMap((what) => what.split(/[: ]+/)));
    const effects = [protocol.source, protocol.destination, protocol.recovery].flatMap(effectsIn);

    expect(wrongIn(found)).toBeUndefined();
    expect(effects.filter((effect) => !words.has(effect) && !OUT_OF_SIGHT.includes(effect))).toEqual([]);
  }, 120_000);
});

function whereItRuns({ source, destination }: World): string {
  if (sourceRuns(source) || copyRuns(source)) return 'source';
  return copyRuns(destination) ? 'destination' : 'nowhere';
}
