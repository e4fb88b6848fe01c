import type { HostCheck } from '../check.ts';

/** nft is installed, and the kernel takes no rules from it. */
export const firewallBackend: HostCheck = {
  scope: 'host',
  code: 'host/firewall-backend',
  severity: 'error',
  summary: 'The kernel of a host takes no nftables rules',
  explains: {
    looks_at: 'what `nft list tables` says on both hosts',
    why:
      'While the process stands still, packets for it must be dropped silently, which mig does with nftables rules. ' +
      'A kernel built without nf_tables takes none, and a container may keep root from making any.',
    remedy: 'Load it with `modprobe nf_tables`, and give root on the host CAP_NET_ADMIN.',
  },
  run: ({ name, facts: { nftables } }) =>
    nftables === undefined || nftables.works
      ? []
      : [
          {
            detail: `\`nft list tables\` fails on ${name}: ${nftables.said === '' ? 'it says nothing' : nftables.said}`,
            subject: { host: name },
          },
        ],
};
