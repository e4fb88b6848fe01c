import type { MoveCheck } from '../check.ts';
import { isSameAddress } from '../derive/address.ts';
import { inCommand } from '../derive/in-command.ts';
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
    Object.keys(spec.hosts)
      .toSorted()
      .filter((host) => host !== source.name)
      .flatMap((host) => {
        const reading = readingOf(inventory, host);
        const present = reading.reachable ? reading.facts.addresses : [];
        return workload.addresses.flatMap(({ ip }) =>
          present
            .filter((own) => isSameAddress(own.ip, ip))
            .map((own) => ({
              detail: `${ip} is on ${own.dev} of ${host}.`,
              subject: { host, address: ip },
              remedy: `On ${host}: \`ip address del ${own.ip}/${own.prefix} dev ${inCommand(own.dev)}\``,
            })),
        );
      }),
};
