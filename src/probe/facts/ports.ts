import type { BoundPort, HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import { parseInetLine } from '../parse/parse-inet-line.ts';
import type { RawNetwork } from '../parse/raw-facts.ts';

interface RawPorts extends RawNetwork {
  /** Text of files in /proc/sys/net/ipv4; absent in what older versions have recorded. */
  readonly settings?: {
    readonly tcp_congestion_control?: string | null;
    readonly tcp_available_congestion_control?: string | null;
    readonly ping_group_range?: string | null;
  };
}

/** Bound TCP and UDP sockets of the host's network namespace, and what its sockets get or may have. */
export const ports: Fact<
  RawPorts,
  Pick<HostFacts, 'bound_ports' | 'tcp_congestion' | 'tcp_congestion_available' | 'ping_groups'>
> = {
  name: 'ports',
  parse: (raw) => ({
    ...congestion(raw.settings?.tcp_congestion_control),
    ...available(raw.settings?.tcp_available_congestion_control),
    ...pingGroups(raw.settings?.ping_group_range),
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

function congestion(text: string | null | undefined): Pick<HostFacts, 'tcp_congestion'> {
  return typeof text === 'string' ? { tcp_congestion: text.trim() } : {};
}

function available(text: string | null | undefined): Pick<HostFacts, 'tcp_congestion_available'> {
  return typeof text === 'string' ? { tcp_congestion_available: text.trim().split(/\s+/) } : {};
}

function pingGroups(text: string | null | undefined): Pick<HostFacts, 'ping_groups'> {
  const [, first, last] = /^(\d+)\s+(\d+)\s*$/.exec(text ?? '') ?? [];
  return first === undefined || last === undefined ? {} : { ping_groups: [Number(first), Number(last)] };
}
