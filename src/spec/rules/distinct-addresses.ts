import type { Report } from '../problem.ts';
import { parseCidr, parseIp } from '../resolve/parse-ip.ts';
import { addressPath } from '../resolve/resolve-addresses.ts';
import type { RuleContext } from './rule.ts';

/** A floating address moves with one workload. With two it would leave the other; a host's own would cut the host off. */
export function distinctAddresses({ spec, document }: RuleContext, report: Report): void {
  const owners = new Map<string, string>();
  for (const { name, address } of Object.values(spec.hosts)) {
    const ip = parseIp(address)?.ip;
    if (ip !== undefined) owners.set(ip, `is the address of the host \`${name}\`, which would be cut off`);
  }
  for (const [name, { address = [] }] of Object.entries(document.workloads ?? {})) {
    const list = 'ip' in address ? [address] : address;
    for (const [index, written] of list.entries()) {
      const ip = parseCidr(written.ip)?.ip;
      if (ip === undefined) continue;
      const owner = owners.get(ip);
      owners.set(ip, owner ?? `moves with \`${name}\` already`);
      if (owner === undefined) continue;
      report({
        code: 'spec/duplicate-address',
        at: { part: 'value', path: addressPath(address, ['workloads', name, 'address'], index) },
        detail: `\`${ip}\` ${owner}.`,
        remedy: 'Give each workload a floating address of its own.',
        subject: { workload: name, address: ip },
      });
    }
  }
}
