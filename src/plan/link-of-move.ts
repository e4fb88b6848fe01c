import { readingOf } from '../checks/index.ts';
import type { Inventory, MoveLink, Spec } from '../model/index.ts';
import { chooseCompression } from './choose-compression.ts';

interface Ends {
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
}

/** Which way the images of a move take, by what the YAML says and by what came of trying the direct one, and how fast. */
export function linkOfMove(spec: Spec, inventory: Inventory, ends: Ends): MoveLink {
  const limit = spec.workloads[ends.workload]?.bandwidth_bytes_per_second;
  const { measured, ...way } = wayOf(spec, inventory, ends);
  const rates = [limit, measured].filter((one) => one !== undefined);
  const rate = rates.length > 0 ? Math.min(...rates) : undefined;
  const reading = readingOf(inventory, ends.source);
  const samples = reading.reachable ? (reading.compressible?.[ends.workload] ?? []) : [];
  const compression = chooseCompression(spec.workloads[ends.workload] ?? {}, rate, samples);
  return {
    ...way,
    ...(rate !== undefined && { bytes_per_second: rate }),
    ...(compression && { compression }),
    ...(limit !== undefined && { limit_bytes_per_second: limit }),
  };
}

/** A short burst between hosts that have other things to do tells nothing of faster links; those are no bottleneck either. */
const TELLING_BYTES_PER_SECOND = 250_000_000;

type Way = Pick<MoveLink, 'path' | 'why'> & { readonly measured?: number };

function wayOf(spec: Spec, inventory: Inventory, { source, destination }: Ends): Way {
  if (spec.transfer === 'relay') return { path: 'relay', why: 'the YAML says so' };
  const reading = readingOf(inventory, source);
  const tried = reading.reachable ? reading.reaches?.[destination] : undefined;
  if (tried === undefined) return { path: 'direct', why: 'which nobody has tried' };
  if (tried.answers) {
    const { address, bytes_per_second: measured } = tried;
    const why = `${destination} answers ${source} on ${address}`;
    return {
      path: 'direct',
      why,
      ...(measured !== undefined && measured < TELLING_BYTES_PER_SECOND && { measured }),
    };
  }
  const why = `${destination} does not answer ${source} on ${tried.address}: ${tried.why}`;
  // Where it has to be the direct one, a check says that it cannot.
  return { path: spec.transfer === 'direct' ? 'direct' : 'relay', why };
}
