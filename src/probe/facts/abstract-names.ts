import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { unixName } from '../parse/unix-name.ts';

interface RawNames {
  readonly names: readonly string[];
  /** Absent in what older versions have recorded. */
  readonly datagrams?: readonly string[];
  readonly journal?: boolean;
  readonly trouble: readonly string[];
}

/** Names of unix sockets in the host's network namespace: taken ones, those that take datagrams, and whether journald listens. */
export const abstractNames: Fact<
  RawNames,
  Pick<HostFacts, 'abstract_names' | 'datagram_names' | 'journal_listens'>
> = {
  name: 'abstract_names',
  parse: ({ names, datagrams, journal, trouble }) =>
    trouble.length > 0
      ? {}
      : {
          abstract_names: named(names),
          ...(datagrams && { datagram_names: named(datagrams) }),
          ...(journal !== undefined && { journal_listens: journal }),
        },
  unknown: {},
  gaps: ({ trouble }) => trouble,
};

function named(names: readonly string[]): readonly string[] {
  return [...new Set(names.map(unixName))].toSorted();
}
