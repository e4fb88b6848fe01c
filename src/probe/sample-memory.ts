import type { ConnectResult } from '../hosts/connection.ts';
import type { CompressionSample, HostReading, Spec } from '../model/index.ts';
import { ask } from './ask.ts';
import { displacedWorkloads } from './displaced-workloads.ts';
import { forEachHost } from './for-each-host.ts';

type Readings = Readonly<Record<string, HostReading>>;

const QUESTION = 'compressible';

/** Nothing compresses as fast as a faster link carries; there is no need to look at anybody's memory. */
const SLOW_BYTES_PER_SECOND = 250_000_000;

/**
 * Has the sources of moves over slow links compress a sample of the workload's memory, while it runs, to know what that would
 * save. A source without such a move is left in peace.
 */
export async function sampleMemory(
  spec: Spec,
  readings: Readings,
  connections: ReadonlyMap<string, ConnectResult>,
  signal: AbortSignal | undefined,
): Promise<Readings> {
  const moves = displacedWorkloads(spec, readings).filter(({ workload, source, destination }) => {
    const [reading, limit] = [readings[source], workload.bandwidth_bytes_per_second];
    const reach = reading?.reachable === true ? reading.reaches?.[destination] : undefined;
    const measured = reach?.answers === true ? reach.bytes_per_second : undefined;
    const rate = Math.min(limit ?? Infinity, measured ?? Infinity);
    return (workload.compression ?? 'auto') === 'auto' && rate < SLOW_BYTES_PER_SECOND;
  });
  const sources = [...new Set(moves.map(({ source }) => source))];
  const sampled = await forEachHost(sources, async (host) => {
    const reached = connections.get(host);
    if (reached?.ok !== true) return {};
    const question = moves
      .filter(({ source }) => source === host)
      .map(({ workload, found, facts, destination }) => {
        const there = readings[destination];
        const both = there?.reachable === true && there.facts.tools['zstd'] !== undefined;
        const pids = found.processes.map(({ pid }) => pid);
        return [workload.name, { pids, zstd: both ? (facts.tools['zstd'] ?? null) : null }] as const;
      });
    const reply = await ask(reached.connection, { [QUESTION]: Object.fromEntries(question) }, signal);
    const answer = reply.kind === 'answers' ? reply.answers[QUESTION] : undefined;
    return answer !== undefined && 'value' in answer ? readSamples(answer.value) : {};
  });
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => {
      const compressible = sampled[host];
      return [host, compressible && reading.reachable ? { ...reading, compressible } : reading];
    }),
  );
}

function readSamples(value: unknown): Readonly<Record<string, readonly CompressionSample[]>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([workload, sampled]) => [
      workload,
      (['zlib', 'zstd'] as const).flatMap((kind) => readSample(kind, sampled)),
    ]),
  );
}

function readSample(kind: CompressionSample['kind'], sampled: unknown): readonly CompressionSample[] {
  if (!isRecord(sampled) || typeof sampled['sample'] !== 'number') return [];
  const one = sampled[kind];
  if (!isRecord(one) || typeof one['bytes'] !== 'number' || typeof one['ns'] !== 'number') return [];
  const { sample } = sampled;
  return [{ kind, left: one['bytes'] / sample, bytes_per_second: Math.round((1e9 * sample) / one['ns']) }];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
