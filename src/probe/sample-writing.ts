import type { ConnectResult } from '../hosts/connection.ts';
import type { HostReading, Spec, WritingFacts } from '../model/index.ts';
import { ask } from './ask.ts';
import { displacedWorkloads } from './displaced-workloads.ts';
import { forEachHost } from './for-each-host.ts';

const WRITING = 'writing';

/** What is sent within moments on any link is not worth the look. */
const LEAST_BYTES = 32 * 1024 * 1024;

/**
 * Looks how much memory changes of the workloads that would move and of which the YAML leaves open how: one round trip to
 * each source, of half a second. The answer is by host and workload; what was not seen is not in it.
 */
export async function sampleWriting(
  spec: Spec,
  readings: Readonly<Record<string, HostReading>>,
  connections: ReadonlyMap<string, ConnectResult>,
  signal: AbortSignal | undefined,
): Promise<Readonly<Record<string, Readonly<Record<string, WritingFacts>>>>> {
  const wanted = displacedWorkloads(spec, readings).filter(
    ({ workload, found }) => workload.strategy === 'auto' && ownMemory(found.processes) >= LEAST_BYTES,
  );
  return forEachHost([...new Set(wanted.map(({ source }) => source))], async (host) => {
    const reached = connections.get(host);
    const here = wanted.filter(({ source }) => source === host);
    if (reached?.ok !== true) return {};
    const question = Object.fromEntries(
      here.map(({ workload, found }) => [workload.name, found.processes.map(({ pid }) => pid)]),
    );
    const reply = await ask(reached.connection, { [WRITING]: question }, signal);
    const answer = reply.kind === 'answers' ? reply.answers[WRITING] : undefined;
    const results = answer !== undefined && 'value' in answer ? answer.value : undefined;
    return Object.fromEntries(
      here.flatMap(({ workload: { name } }) => {
        const facts = readWriting(isRecord(results) ? results[name] : undefined);
        return facts ? [[name, facts]] : [];
      }),
    );
  });
}

function ownMemory(processes: readonly { readonly memory: { readonly anonymous_bytes: number } }[]): number {
  return processes.reduce((sum, { memory }) => sum + memory.anonymous_bytes, 0);
}

function readWriting(raw: unknown): WritingFacts | undefined {
  if (!isRecord(raw)) return undefined;
  const { pages, looks } = raw;
  if (typeof pages !== 'number' || !Array.isArray(looks)) return undefined;
  const read = looks.map((look: unknown) => {
    const { after_ms: after, changed } = isRecord(look) ? look : {};
    return typeof after === 'number' && typeof changed === 'number'
      ? { after_ms: after, changed }
      : undefined;
  });
  const whole = read.filter((look) => look !== undefined);
  return whole.length === read.length ? { pages, looks: whole } : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
