import type { PairCheck } from '../check.ts';
import { isVisibleToPrograms } from '../derive/cpu-flags.ts';

/** The process may use an instruction that the destination's processor does not have. */
export const cpuFeatures: PairCheck = {
  scope: 'pair',
  code: 'host/cpu-features',
  severity: 'error',
  summary: "The destination's processor lacks features of the source's",
  explains: {
    why:
      'Programs ask once at their start which instructions there are. CRIU compares nothing unless told to, and the ' +
      'process dies of SIGILL at some later moment.',
    prevents: [
      'CPU instruction capabilities do not match run time',
      'FPU feature required by image is not supported on host',
    ],
    remedy:
      'Place the workload on a host whose processor has them, or give both virtual machines the same CPU model.',
  },
  run: ({ source, destination }) => {
    if (source.facts.kernel.arch !== destination.facts.kernel.arch) return [];
    const there = new Set(destination.facts.cpu.flags);
    const missing = source.facts.cpu.flags
      .filter((flag) => !there.has(flag) && isVisibleToPrograms(flag))
      .toSorted();
    if (missing.length === 0) return [];
    return [
      {
        detail:
          `${destination.name} (${destination.facts.cpu.model}) lacks what ${source.name} ` +
          `(${source.facts.cpu.model}) has: ${missing.join(', ')}.`,
        subject: { host: destination.name },
      },
    ];
  },
};
