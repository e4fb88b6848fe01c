import type { PairCheck } from '../check.ts';

/** The two hosts have different kinds of processor. */
export const arch: PairCheck = {
  scope: 'pair',
  code: 'host/arch',
  severity: 'error',
  summary: 'Source and destination have different processor architectures',
  explains: {
    looks_at: "the machine name of both hosts' kernels",
    why: 'A running process is machine code and register contents of one architecture.',
    prevents: ["Magic doesn't match for …"],
    remedy: 'Place the workload on a host of the same architecture.',
  },
  run: ({ source, destination }) => {
    const [from, to] = [source.facts.kernel.arch, destination.facts.kernel.arch];
    if (from === to) return [];
    return [
      {
        detail: `${source.name} is ${from}, ${destination.name} is ${to}.`,
        subject: { host: destination.name },
      },
    ];
  },
};
