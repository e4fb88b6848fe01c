import type { CompressionSample, LinkCompression, WorkloadSpec } from '../model/index.ts';

/** A gain that is less than this is not worth a core: the samples are small, and CRIU needs the processor as well. */
const WORTH = 1.25;

/**
 * What the memory is compressed with on its way: what the YAML says, or what gets it through soonest by a sample of it; absent:
 * nothing, and there is nothing to say about it.
 *
 * @param rate - what the link carries, bytes a second; undefined: nobody knows, or it is fast.
 */
export function chooseCompression(
  { compression = 'auto' }: Pick<WorkloadSpec, 'compression'>,
  rate: number | undefined,
  samples: readonly CompressionSample[],
): LinkCompression | undefined {
  if (compression === 'none') return undefined;
  if (compression !== 'auto') return { kind: compression, why: 'the YAML says so' };
  if (rate === undefined) return undefined;
  const through = (sample: CompressionSample): number =>
    Math.min(sample.bytes_per_second, rate / Math.max(sample.left, 0.001));
  const [best] = samples.toSorted((one, other) => through(other) - through(one));
  if (best === undefined) return undefined;
  const left = `${Math.round(100 * best.left)} % is left of a sample of its memory`;
  const speed = `at ${megabytes(best.bytes_per_second)}`;
  if (through(best) < WORTH * rate)
    return { kind: 'none', why: `${best.kind} would not be faster: ${left}, ${speed}` };
  return {
    kind: best.kind,
    why: `the link carries ${megabytes(rate)}, and ${left}, ${speed}`,
    bytes_per_second: Math.round(through(best)),
  };
}

function megabytes(rate: number): string {
  return `${(rate / 1e6).toFixed(1)} MB/s`;
}
