import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { unixName } from '../parse/unix-name.ts';

interface RawNames {
  readonly names: readonly string[];
  readonly trouble: readonly string[];
}

/** Abstract names of unix sockets that are taken in the host's network namespace. */
export const abstractNames: Fact<RawNames, Pick<HostFacts, 'abstract_names'>> = {
  name: 'abstract_names',
  parse: ({ names, trouble }) =>
    trouble.length > 0 ? {} : { abstract_names: [...new Set(names.map(unixName))].toSorted() },
  unknown: {},
  gaps: ({ trouble }) => trouble,
};
