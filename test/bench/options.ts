import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly rounds: number;
  /** Private memory of the counter, in MB. */
  readonly sizes: readonly number[];
  /** Where the raw data go, if they are wanted. */
  readonly json: string | undefined;
}

export const USAGE = `npm run bench -- [--rounds N] [--sizes MB,MB,...] [--json FILE]

Moves a TCP counter by hand, with mig, and dumps and restores it on one host, and compares how long it stands still.
--rounds is 5 unless told, --sizes 4,64,256,1024. --json writes every single measurement.
`;

/** @throws Error that says which word is wrong. */
export function parseOptions(words: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      rounds: { type: 'string', default: '5' },
      sizes: { type: 'string', default: '4,64,256,1024' },
      json: { type: 'string' },
    },
  });
  const positive = (text: string): number => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 1) throw new Error(`${text} is not a whole number above 0`);
    return number;
  };
  return { rounds: positive(values.rounds), sizes: values.sizes.split(',').map(positive), json: values.json };
}
