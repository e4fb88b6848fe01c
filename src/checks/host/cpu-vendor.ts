import type { PairCheck } from '../check.ts';

/** Processors of two makers. */
export const cpuVendor: PairCheck = {
  scope: 'pair',
  code: 'host/cpu-vendor',
  severity: 'warning',
  waivable: true,
  summary: 'The processors of source and destination are of different makers',
  explains: {
    looks_at: '/proc/cpuinfo of both hosts',
    why:
      'The same features can be laid out differently in the saved state of the floating-point unit, and programs may ' +
      'have chosen code for the maker that they found.',
    remedy: 'Prefer a destination with a processor of the same maker.',
  },
  run: ({ source, destination }) => {
    const [from, to] = [source.facts.cpu.vendor, destination.facts.cpu.vendor];
    if (from === to) return [];
    return [
      { detail: `${source.name}: ${from}. ${destination.name}: ${to}.`, subject: { host: destination.name } },
    ];
  },
};
