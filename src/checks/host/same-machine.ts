import type { PairCheck } from '../check.ts';

/** Two names in the YAML lead to one running system. */
export const sameMachine: PairCheck = {
  scope: 'pair',
  code: 'host/same-machine',
  severity: 'error',
  summary: 'Source and destination are the same machine',
  explains: {
    looks_at: 'the boot ids of both hosts',
    why: 'A boot id belongs to one running kernel. A process cannot be restored beside itself.',
    remedy: 'Correct the address of one of the two hosts in the YAML.',
  },
  run: ({ source, destination }) =>
    source.facts.boot_id === destination.facts.boot_id
      ? [
          {
            detail: `${source.name} and ${destination.name} have the same boot id ${source.facts.boot_id}.`,
            subject: { host: destination.name, address: destination.spec.address },
          },
        ]
      : [],
};
