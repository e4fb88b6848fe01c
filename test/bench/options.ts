import { parseArgs } from 'node:util';
import { CASES, quickly, type BenchCase } from './cases.ts';

export interface BenchOptions {
  readonly rounds: number;
  readonly cases: readonly BenchCase[];
  /** Where every single measurement goes, if it is wanted. */
  readonly json: string | undefined;
}

export const USAGE = `npm run bench -- [--rounds N] [--only NAME,NAME,...] [--quick] [--json FILE]

Moves a counter by hand, with podman, with mig, and dumps and restores it on one host, and compares how long it stands still.
--rounds is 7 unless told. --only takes names of cases, or their first words. --quick is one round with at most 64 MB, to see
that everything works. --json writes every single measurement; npm run bench:page -- FILE makes docs/performance.md of it.

${CASES.map(({ name, title }) => `  ${name.padEnd(14)}${title}`).join('\n')}
`;

/** @throws Error that says which word is wrong. */
export function parseOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string' },
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 7));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`${values.rounds} is not a whole number above 0`);
  const wanted = values.only?.split(',') ?? CASES.map(({ name }) => name);
  const isMeant = ({ name }: BenchCase, word: string): boolean =>
    name === word || name.startsWith(`${word}-`);
  for (const word of wanted) {
    if (!CASES.some((each) => isMeant(each, word))) throw new Error(`there is no case ${word}`);
  }
  const chosen = CASES.filter((each) => wanted.some((word) => isMeant(each, word)));
  return { rounds, cases: values.quick ? chosen.map(quickly) : chosen, json: values.json };
}
