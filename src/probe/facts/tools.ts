import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawTools {
  readonly paths: Readonly<Record<string, string | null>>;
  readonly python: string;
  readonly missing_modules?: readonly string[];
}

/** Where the programs are that a move needs, and whether Python is all there. */
export const tools: Fact<RawTools, Pick<HostFacts, 'tools' | 'python'>> = {
  name: 'tools',
  parse: (raw) => ({
    tools: Object.fromEntries(
      Object.entries(raw.paths).filter((entry): entry is [string, string] => entry[1] !== null),
    ),
    python: {
      version: raw.python,
      ...(raw.missing_modules !== undefined && { missing_modules: raw.missing_modules }),
    },
  }),
  unknown: { tools: {}, python: undefined },
};
