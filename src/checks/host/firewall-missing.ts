import type { HostCheck } from '../check.ts';

/** No nft, so that connections cannot be held while the process stands still. */
export const firewallMissing: HostCheck = {
  scope: 'host',
  code: 'host/firewall-missing',
  severity: 'error',
  summary: 'The program nft is not installed on a host',
  explains: {
    looks_at: "root's PATH on both hosts",
    why:
      'While the process stands still, packets for it must be dropped silently: an answer from the kernel would ' +
      'reset its connections. CRIU and mig do this with nftables rules.',
    prevents: ['Failed to lock TCP connection', 'Iptables configuration failed'],
    remedy: 'Install nftables, for example with `apt-get install nftables`.',
  },
  run: ({ name, facts }) =>
    facts.tools['nft'] === undefined
      ? [{ detail: `There is no nft in root's PATH on ${name}.`, subject: { host: name } }]
      : [],
};
