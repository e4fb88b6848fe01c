import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import type { CommandOutput } from '../parse/raw-facts.ts';

type RawRuntimes = Readonly<
  Record<string, { readonly path: string; readonly version: CommandOutput; readonly calls_criu: boolean }>
>;

/** Runtimes for containers, and whether they can call CRIU. */
export const runtimes: Fact<RawRuntimes, Pick<HostFacts, 'runtimes'>> = {
  name: 'runtimes',
  parse: (raw) => ({
    runtimes: Object.fromEntries(
      Object.entries(raw).map(([name, { path, version, calls_criu }]) => [
        name,
        { path, version: version.stdout.split('\n')[0] ?? '', calls_criu },
      ]),
    ),
  }),
  unknown: {},
};
