import type { MoveCheck, Observation } from '../check.ts';

/** The interface for the address is not there. */
export const floatingDeviceMissing: MoveCheck = {
  scope: 'move',
  code: 'sockets/floating-device-missing',
  severity: 'error',
  summary: 'The network interface for an address is missing or down on the destination',
  explains: {
    looks_at: "the workload's `address:` and the interfaces of the destination",
    why: 'The address goes onto the interface of the same name. Without it no packet arrives and no connection is restored.',
    prevents: ["Can't bind inet socket (id …): Cannot assign requested address"],
    remedy: 'Bring the interface up on the destination, or correct `dev` in the YAML.',
  },
  run: ({ workload, destination: { name, facts } }) =>
    workload.addresses.flatMap(({ ip, dev }): readonly Observation[] => {
      const link = facts.links.find((own) => own.dev === dev);
      if (link?.up) return [];
      const found = link ? `${dev} is down` : `there is no interface ${dev}`;
      return [
        {
          detail: `${ip} should go onto ${dev}, and ${found} on ${name}.`,
          subject: { host: name, address: ip, key: dev },
        },
      ];
    }),
};
