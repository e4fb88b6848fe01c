import type { BoundPort, HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { parseInetLine } from '../parse/parse-inet-line.ts';
import type { RawNetwork } from '../parse/raw-facts.ts';

/** Bound TCP and UDP sockets of the host's network namespace. */
export const ports: Fact<RawNetwork, Pick<HostFacts, 'bound_ports'>> = {
  name: 'ports',
  parse: (raw) => ({
    bound_ports: Object.entries(raw.tables).flatMap(([table, lines]) =>
      lines.map((line): BoundPort => {
        const { local, inode } = parseInetLine(line, raw.byte_order);
        return {
          protocol: table.startsWith('udp') ? 'udp' : 'tcp',
          family: table.endsWith('6') ? 6 : 4,
          ...local,
          inode,
        };
      }),
    ),
  }),
  unknown: { bound_ports: [] },
};
