import type { PairCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';

/** The process may use what only the source's kernel can do. */
export const kernelOlder: PairCheck = {
  scope: 'pair',
  code: 'host/kernel-older',
  severity: 'warning',
  waivable: true,
  summary: 'The destination has an older kernel than the source',
  explains: {
    looks_at: 'the kernel releases of both hosts',
    why:
      'The process may use system calls or options that the older kernel does not know; CRIU compares no kernel ' +
      'versions.',
    prevents: [
      'sys_prctl(PR_SET_MM, PR_SET_MM_MAP) failed with -22',
      "vDSO isn't provided by kernel, but exists in images",
    ],
    remedy: 'Prefer a destination whose kernel is as new as that of the source.',
  },
  run: ({ source, destination }) => {
    const [from, to] = [source.facts.kernel.release, destination.facts.kernel.release];
    if (compareVersions(to, from) >= 0) return [];
    return [
      {
        detail: `${source.name} runs ${from}, ${destination.name} runs ${to}.`,
        subject: { host: destination.name },
      },
    ];
  },
};
