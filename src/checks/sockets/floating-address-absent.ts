import type { MoveCheck, Observation } from '../check.ts';
import { isSameAddress } from '../derive/address.ts';

/** The address that should move is not where it should come from. */
export const floatingAddressAbsent: MoveCheck = {
  scope: 'move',
  code: 'sockets/floating-address-absent',
  severity: 'error',
  summary: 'An address that should move is not on the source',
  explains: {
    looks_at: "the workload's `address:` and the addresses of the source",
    why: 'mig takes the address from the source and gives it back there if the move is called off.',
    remedy: 'Correct `address:` in the YAML, or put the address up with `ip address add`.',
  },
  run: ({ workload, source: { name, facts } }) =>
    workload.addresses.flatMap(({ ip, prefix, dev }): readonly Observation[] => {
      const subject = { host: name, address: ip };
      const present = facts.addresses.filter((own) => isSameAddress(own.ip, ip));
      const [found] = present;
      if (!found) return [{ detail: `${ip} is not on ${name}.`, subject }];
      const match = present.find((own) => own.dev === dev);
      if (!match)
        return [{ detail: `${ip} is on ${found.dev} of ${name}, and \`address:\` says ${dev}.`, subject }];
      if (match.prefix === prefix) return [];
      return [
        {
          detail: `${ip} is on ${name} as ${ip}/${match.prefix}, and \`address:\` says /${prefix}.`,
          subject,
        },
      ];
    }),
};
