import type { ConnectResult } from '../hosts/connection.ts';
import type { HostReading, ReachFacts, Spec } from '../model/index.ts';
import { ask } from './ask.ts';
import { displacedWorkloads } from './displaced-workloads.ts';
import { forEachHost } from './for-each-host.ts';

type Readings = Readonly<Record<string, HostReading>>;

/** Which links are tried: those of all moves, or those between any two hosts. */
export type LinksToTry = 'of-moves' | 'all';

const LISTENER = 'link_listener';
const TRIES = 'link_tries';

/** How long a destination listens, as its program says. */
const LISTENING_MS = 6000;

interface Place {
  readonly address: string;
  readonly port: number;
}

/**
 * Has every source try whether its destinations answer it where they would take images, and how much gets there in a moment:
 * destinations listen for some seconds, on a port that their kernel chooses. Two round trips in all. Where the YAML sends
 * everything through the controller, or an address is public and nobody has allowed a port there, nothing is tried.
 *
 * @param idle - settles when the hosts have answered what they are asked beside: a source that is busy would knock too late.
 */
export async function tryLinks(
  spec: Spec,
  readings: Readings,
  which: LinksToTry,
  connections: ReadonlyMap<string, ConnectResult>,
  signal: AbortSignal | undefined,
  idle: Promise<unknown> = Promise.resolve(),
): Promise<Readings> {
  if (spec.transfer === 'relay') return readings;
  const pairs = pairsOf(spec, readings, which);
  const destinations = [...new Set(pairs.map(([, destination]) => destination))];
  const listen = (): Promise<Readonly<Record<string, Place | undefined>>> =>
    forEachHost(destinations, async (host): Promise<Place | undefined> => {
      const reached = connections.get(host);
      if (reached?.ok !== true) return undefined;
      const question = {
        address: reached.connection.address,
        public: spec.transfer === 'direct',
        tries: pairs.filter(([, destination]) => destination === host).length,
      };
      const reply = await ask(reached.connection, { [LISTENER]: question }, signal);
      const answer = reply.kind === 'answers' ? reply.answers[LISTENER] : undefined;
      return answer !== undefined && 'value' in answer ? readPlace(answer.value) : undefined;
    });
  const begun = performance.now();
  let places = await listen();
  await idle;
  // Where other questions took long, the first to listen may have given up: now there are no others.
  if (performance.now() - begun > LISTENING_MS / 2) places = await listen();
  const sources = [...new Set(pairs.map(([source]) => source))];
  const tried = await forEachHost(sources, async (host): Promise<Readonly<Record<string, ReachFacts>>> => {
    const reached = connections.get(host);
    const wanted = pairs.flatMap(([source, destination]) => {
      const place = source === host ? places[destination] : undefined;
      return place ? [[destination, place] as const] : [];
    });
    if (reached?.ok !== true || wanted.length === 0) return {};
    const reply = await ask(reached.connection, { [TRIES]: Object.fromEntries(wanted) }, signal);
    const answer = reply.kind === 'answers' ? reply.answers[TRIES] : undefined;
    const results = answer !== undefined && 'value' in answer ? answer.value : undefined;
    return Object.fromEntries(
      wanted.flatMap(([destination, { address }]) => {
        const facts = readTry(results, destination, address);
        return facts ? [[destination, facts]] : [];
      }),
    );
  });
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => {
      const reaches = tried[host];
      return [host, reaches && reading.reachable ? { ...reading, reaches } : reading];
    }),
  );
}

function pairsOf(
  spec: Spec,
  readings: Readings,
  which: LinksToTry,
): readonly (readonly [source: string, destination: string])[] {
  const all = Object.keys(readings).filter((host) => readings[host]?.reachable === true);
  const pairs =
    which === 'all'
      ? all.flatMap((source) => all.map((destination) => [source, destination] as const))
      : displacedWorkloads(spec, readings).map(({ source, destination }) => [source, destination] as const);
  const distinct = new Map(pairs.map((pair) => [JSON.stringify(pair), pair]));
  return [...distinct.values()].filter(([source, destination]) => source !== destination);
}

function readPlace(value: unknown): Place | undefined {
  if (!isRecord(value)) return undefined;
  const { address, port } = value;
  return typeof address === 'string' && typeof port === 'number' ? { address, port } : undefined;
}

function readTry(results: unknown, destination: string, address: string): ReachFacts | undefined {
  const result = isRecord(results) ? results[destination] : undefined;
  if (!isRecord(result)) return undefined;
  const { why, rtt_us, bytes_per_second: rate } = result;
  if (typeof why === 'string') return { answers: false, address, why };
  if (typeof rtt_us !== 'number') return undefined;
  return { answers: true, address, rtt_us, ...(typeof rate === 'number' && { bytes_per_second: rate }) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
