import type { ConnectResult } from '../hosts/connection.ts';
import type { HostReading, OutsideHolder, Spec, WorkloadFacts } from '../model/index.ts';
import { ask } from './ask.ts';
import { displacedWorkloads } from './displaced-workloads.ts';
import { forEachHost } from './for-each-host.ts';

/** The process numbers that a tree needs on its destination. */
export type IdsOf = (tree: WorkloadFacts) => Iterable<number>;

type Readings = Readonly<Record<string, HostReading>>;
type ReachableReading = Extract<HostReading, { reachable: true }>;

const QUESTION = 'holders_of_ids';

/**
 * Looks again where a workload would move to a host that has numbers of its processes taken: a program that has just been
 * started is waited out for some seconds, and whoever stays is known by name. Other hosts are left in peace.
 */
export async function waitOutIds(
  spec: Spec,
  readings: Readings,
  idsOf: IdsOf,
  connections: ReadonlyMap<string, ConnectResult>,
  signal: AbortSignal | undefined,
): Promise<Readings> {
  const looked = await forEachHost(Object.keys(readings), async (host): Promise<HostReading | undefined> => {
    const [reading, reached] = [readings[host], connections.get(host)];
    if (reading?.reachable !== true || reached?.ok !== true) return reading;
    const taken = new Set(reading.facts.ids_in_use);
    const wanted = displacedWorkloads(spec, readings)
      .filter(({ destination, workload }) => destination === host && workload.pid === undefined)
      .flatMap(({ found }) => [...idsOf(found)].filter((id) => taken.has(id)));
    if (wanted.length === 0) return reading;
    const reply = await ask(reached.connection, { [QUESTION]: [...new Set(wanted)] }, signal);
    const answer = reply.kind === 'answers' ? reply.answers[QUESTION] : undefined;
    const holders = answer !== undefined && 'value' in answer ? readHolders(answer.value) : undefined;
    // Without an answer all stays taken, by nobody knows whom.
    return holders === undefined ? reading : withHolders(reading, wanted, holders);
  });
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => [host, looked[host] ?? reading]),
  );
}

function withHolders(
  reading: ReachableReading,
  asked: readonly number[],
  holders: ReadonlyMap<number, OutsideHolder>,
): ReachableReading {
  const free = new Set(asked.filter((id) => !holders.has(id)));
  return {
    ...reading,
    facts: {
      ...reading.facts,
      ids_in_use: reading.facts.ids_in_use.filter((id) => !free.has(id)),
      id_holders: Object.fromEntries(holders),
    },
  };
}

function readHolders(value: unknown): ReadonlyMap<number, OutsideHolder> | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = value.filter(
    (row): row is [number, number, string] =>
      Array.isArray(row) &&
      typeof row[0] === 'number' &&
      typeof row[1] === 'number' &&
      typeof row[2] === 'string',
  );
  return new Map(rows.map(([number, pid, command]) => [number, { pid, command }]));
}
