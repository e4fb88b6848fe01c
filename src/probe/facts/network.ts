import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';
import type { CommandOutput } from '../parse/raw-facts.ts';

/** What mig reads of `ip -j address show` (iproute2, ip/ipaddress.c). */
interface IpLink {
  readonly ifindex?: number;
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly addr_info?: readonly {
    readonly family: string;
    readonly local?: string;
    readonly prefixlen: number;
    readonly scope: string;
  }[];
}

/** Network devices and their addresses. */
export const network: Fact<CommandOutput, Pick<HostFacts, 'addresses' | 'links'>> = {
  name: 'network',
  parse: (raw) => {
    const links: readonly IpLink[] = raw.code === 0 ? JSON.parse(raw.stdout) : [];
    return {
      links: links.map(({ ifname, ifindex, flags, mtu }) => ({
        dev: ifname,
        up: flags.includes('UP'),
        mtu,
        ...(ifindex !== undefined && { index: ifindex }),
      })),
      addresses: links.flatMap((link) =>
        (link.addr_info ?? []).flatMap(({ family, local, prefixlen, scope }) =>
          local === undefined
            ? []
            : [{ dev: link.ifname, ip: local, prefix: prefixlen, family: family === 'inet6' ? 6 : 4, scope }],
        ),
      ),
    };
  },
  unknown: { addresses: [], links: [] },
  gaps: (raw) => (raw.code === 0 ? [] : [`ip address show: exit code ${raw.code}: ${raw.stderr.trim()}`]),
};
