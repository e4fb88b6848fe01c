import type { PairCheck } from '../check.ts';

/** One of the two hosts is this machine, by an address that nobody else can use. */
export const localAddress: PairCheck = {
  scope: 'pair',
  code: 'host/local-address',
  severity: 'error',
  summary: 'A host has no address that the other one could reach',
  explains: {
    looks_at: 'the addresses of both hosts in the YAML',
    why: 'Images go from host to host. `address: local` tells mig how to reach the host, and the other host nothing.',
    remedy:
      'Give the host the address under which the other one reaches it, and mig will log in there over SSH.',
  },
  run: ({ source, destination }) =>
    [source, destination]
      .filter(({ spec }) => spec.address === 'local')
      .map(({ name }) => ({
        detail: `${name} has the address \`local\`.`,
        subject: { host: name, address: 'local' },
      })),
};
