import type { PairCheck } from '../check.ts';
import { compareVersions } from '../derive/compare-versions.ts';

/** The destination's CRIU may not understand the images of the source's. */
export const criuVersionsDiffer: PairCheck = {
  scope: 'pair',
  code: 'host/criu-versions-differ',
  severity: 'error',
  summary: 'The destination has an older CRIU than the source',
  explains: {
    looks_at: '`criu --version` of both hosts',
    why: 'Images carry no usable version: an older CRIU misreads newer ones and fails with errors that mislead.',
    prevents: ['vdso: ELF header magic mismatch', "Magic doesn't match for …"],
    remedy: "Install the source's version of CRIU, or a newer one, on the destination.",
  },
  run: ({ source, destination }) => {
    const [from, to] = [source.facts.criu?.version, destination.facts.criu?.version];
    if (from === undefined || to === undefined || compareVersions(to, from) >= 0) return [];
    return [
      {
        detail: `${source.name} has CRIU ${from}, ${destination.name} has ${to}.`,
        subject: { host: destination.name },
        remedy: `Install CRIU ${from} or newer on ${destination.name}.`,
      },
    ];
  },
};
