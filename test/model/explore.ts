/**
 * Explores the move's protocol further than the tests do.
 *
 *     npx tsx test/model/explore.ts --faults 3       every world that three faults can lead to
 *     npx tsx test/model/explore.ts --mistakes       the shortest counterexample to each seeded mistake
 */
import { parseArgs } from 'node:util';
import { mistakes } from './mistakes.ts';
import { rules } from './rules.ts';
import { printCounterexample } from './search/print-counterexample.ts';
import { reach } from './search/reach.ts';
import { search, type Search } from './search/search.ts';
import { beginning } from './world/beginning.ts';

const { values } = parseArgs({
  options: { faults: { type: 'string', default: '2' }, mistakes: { type: 'boolean', default: false } },
});

if (values.mistakes) {
  for (const { title, rules: mistaken, after, faults, wrong } of mistakes)
    report(`${title} (from ${after} on)`, () => search(mistaken, reach(mistaken, after, faults), wrong));
} else {
  const found = report(`up to ${values.faults} faults`, () =>
    search(rules, beginning(Number(values.faults))),
  );
  process.exitCode = found.counterexample === undefined ? 0 : 1;
}

function report(title: string, look: () => Search): Search {
  const began = performance.now();
  const found = look();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { counterexample } = found;
  const size = `${found.worlds} worlds, ${found.transitions} transitions, ${found.depth} steps deep, ${seconds} s`;
  const verdict = counterexample === undefined ? 'nothing is wrong' : printCounterexample(counterexample);
  process.stdout.write(`${title}: ${size}\n${verdict}\n\n`);
  return found;
}
