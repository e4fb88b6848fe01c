import type { MoveCheck } from '../check.ts';

/** The memory is to be compressed by a program that one of the hosts does not have. */
export const compressorMissing: MoveCheck = {
  scope: 'move',
  code: 'host/compressor-missing',
  severity: 'error',
  summary: 'The program that is to compress the memory is missing on a host',
  explains: {
    looks_at: "root's PATH on both hosts",
    why: 'With `compression: zstd` the source starts `zstd` to compress what it sends, and the destination to read it.',
    remedy: 'Install zstd on both hosts, or leave `compression` out: mig then takes what there is.',
  },
  run: ({ workload, source, destination }) =>
    workload.compression !== 'zstd'
      ? []
      : [source, destination]
          .filter(({ facts }) => facts.tools['zstd'] === undefined)
          .map(({ name }) => ({
            detail: `There is no zstd in root's PATH on ${name}.`,
            subject: { host: name, key: 'zstd' },
          })),
};
