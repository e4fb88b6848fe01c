import type { HostAddress, Spec } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';
import { keyOfAddress } from '../derive/address.ts';
import { inCommand } from '../derive/in-command.ts';
import { oncePer } from '../derive/once-per.ts';
import { readingOf } from '../derive/reading-of.ts';

/** The address that should move is on another host already. */
export const floatingAddressTaken: MoveCheck = {
  scope: 'move',
  code: 'sockets/floating-address-taken',
  severity: 'error',
  summary: 'An address that should move is on another host already',
  explains: {
    looks_at: "the workload's `address:` and the addresses of all other hosts of the YAML",
    why: 'Two hosts with one address answer for each other: packets for the workload reach the wrong one.',
    remedy: 'Take it off the other host with `ip address del`.',
  },
  run: ({ workload, source, spec, inventory }) =>
    namesOf(spec.hosts)
      .filter((host) => host !== source.name)
      .flatMap((host) => {
        const reading = readingOf(inventory, host);
        if (!reading.reachable) return [];
        return workload.addresses.flatMap(({ ip }) =>
          (byAddress(reading.facts.addresses).get(keyOfAddress(ip)) ?? []).map((own) => ({
            detail: `${ip} is on ${own.dev} of ${host}.`,
            subject: { host, address: ip },
            remedy: `On ${host}: \`ip address del ${own.ip}/${own.prefix} dev ${inCommand(own.dev)}\``,
          })),
        );
      }),
};

// Asked for every move, of all hosts.
const namesOf = oncePer((hosts: Spec['hosts']) => Object.keys(hosts).toSorted());
const byAddress = oncePer(
  (addresses: readonly HostAddress[]): ReadonlyMap<string, readonly HostAddress[]> => {
    const found = new Map<string, HostAddress[]>();
    for (const own of addresses) {
      const key = keyOfAddress(own.ip);
      found.set(key, [...(found.get(key) ?? []), own]);
    }
    return found;
  },
);
