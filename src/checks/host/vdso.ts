import type { PairCheck } from '../check.ts';

/** Processes of the source have code of the kernel's in their memory that the destination has nothing for. */
export const vdso: PairCheck = {
  scope: 'pair',
  code: 'host/vdso',
  severity: 'error',
  summary: "The destination's kernel gives processes no vDSO",
  explains: {
    looks_at: "the memory map of mig's own program on both hosts",
    why:
      'A process asks the time through the vDSO, a page of code that the kernel puts into it. A restored one is led on ' +
      "to the destination's own; where there is none, CRIU gives up.",
    prevents: ["Task had vdso, restorer doesn't", "vDSO isn't provided by kernel, but exists in images"],
    remedy: 'Boot the destination without `vdso=0`, or place the workload on another host.',
  },
  run: ({ source, destination }) =>
    source.facts.vdso === true && destination.facts.vdso === false
      ? [
          {
            detail: `Processes on ${source.name} have a vDSO, those on ${destination.name} have none.`,
            subject: { host: destination.name },
          },
        ]
      : [],
};
