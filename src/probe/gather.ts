import type { ConnectResult } from '../hosts/connection.ts';
import type { HostReading, Inventory, Spec } from '../model/index.ts';
import type { CriuMemory } from './criu-memory.ts';
import { fileQuestions, prefixQuestions, type PathsOf } from './file-questions.ts';
import { forEachHost } from './for-each-host.ts';
import { lookAtFiles } from './look-at-files.ts';
import { packageQuestions } from './package-questions.ts';
import { tryLinks, type LinksToTry } from './try-links.ts';
import { sampleMemory } from './sample-memory.ts';
import { sampleWriting } from './sample-writing.ts';
import { survey } from './survey.ts';
import { waitOutIds, type IdsOf } from './wait-out-ids.ts';
import { withWrites } from './with-writes.ts';
import { withoutLists } from './without-lists.ts';

type Readings = Inventory['hosts'];

export interface GatherOptions {
  /** ISO 8601: when this inventory is taken. */
  readonly now: () => string;
  /** Which paths of a workload matter to a move. Absent: no files are looked at. */
  readonly pathsOf?: PathsOf;
  /** Which process numbers a workload needs. Absent: a number that is taken is not looked at again. */
  readonly idsOf?: IdsOf;
  /**
   * The spec with a host by name for every workload that has one, where it leaves hosts open; `anyNumbers` leaves out of
   * account which process numbers are taken, as they may be free again in a moment. Absent: it names all hosts.
   */
  readonly settle?: (inventory: Inventory, options: { readonly anyNumbers: boolean }) => Spec;
  /** Which hosts try to reach which. Absent: none does. */
  readonly links?: LinksToTry;
  /** An inventory taken before in the same session: what cannot change within a boot (CRIU) is not asked again. */
  readonly earlier?: Inventory;
  /** What CRIU said to commands before this one. Absent: it is asked. Whatever acts on a host asks. */
  readonly memory?: CriuMemory;
  readonly signal?: AbortSignal;
}

/**
 * Looks at all hosts of the spec at the same time and writes down what is there. One round trip tells about the host and
 * the workloads; two hosts between which a workload would move are asked about its files in a second, in which destinations
 * begin to listen as well, and a source in a third if the destination has what may be an older copy of a file. Where programs
 * or libraries differ, both are asked which packages they come from. Then sources try to reach their destinations. A
 * destination that has numbers of the workload taken is asked once more, by whom. Nothing is changed on any host. Never
 * rejects: a host that does not answer is a reading that says why.
 *
 * @param connections By host name, what came of connecting.
 */
export async function gather(
  spec: Spec,
  connections: ReadonlyMap<string, ConnectResult>,
  options: GatherOptions,
): Promise<Inventory> {
  const { now, pathsOf, idsOf, settle, links, earlier, memory, signal } = options;
  const taken = now();
  const settled = (hosts: Inventory['hosts'], anyNumbers: boolean): Spec =>
    settle?.({ format_version: '1.0', kind: 'inventory', taken, hosts }, { anyNumbers }) ?? spec;
  let readings = await forEachHost(Object.keys(spec.hosts), async (host): Promise<HostReading> => {
    const reached = connections.get(host);
    if (reached === undefined)
      return { reachable: false, reason: 'connect', detail: 'no connection was made' };
    if (!reached.ok) return { reachable: false, reason: reached.reason, detail: reached.detail };
    return survey(spec, reached.connection, earlier?.hosts[host], signal, memory);
  });
  if (idsOf !== undefined)
    readings = await waitOutIds(settled(readings, true), readings, idsOf, connections, signal);
  const isFirst = links === 'of-moves' && earlier === undefined;
  const placed = settled(readings, false);
  const looking =
    pathsOf === undefined
      ? Promise.resolve(readings)
      : lookAtAllFiles(placed, readings, pathsOf, connections, signal);
  const [looked, tried, writes] = await Promise.all([
    looking,
    links === undefined ? readings : tryLinks(placed, readings, links, connections, signal, looking),
    // How fast the links are and how much memory changes decide together how it is moved.
    isFirst ? sampleWriting(placed, readings, connections, signal) : {},
  ]);
  readings = withWrites(withReaches(looked, tried), writes);
  // What is in the way of files may have hosts chosen otherwise.
  const again = pathsOf === undefined ? placed : settled(readings, false);
  if (links === 'of-moves' && !isSamePlacement(placed, again))
    readings = await tryLinks(again, readings, links, connections, signal);
  if (links === 'of-moves')
    readings = await sampleMemory(settled(readings, false), readings, connections, signal);
  return { format_version: '1.0', kind: 'inventory', taken, hosts: withoutLists(readings) };
}

async function lookAtAllFiles(
  placed: Spec,
  readings: Readings,
  pathsOf: PathsOf,
  connections: ReadonlyMap<string, ConnectResult>,
  signal: AbortSignal | undefined,
): Promise<Readings> {
  let looked = readings;
  for (const questionsOf of [fileQuestions, prefixQuestions, packageQuestions])
    looked = await lookAtFiles(looked, questionsOf(placed, looked, pathsOf), connections, signal);
  return looked;
}

/** The readings with what came of trying links, which was asked beside. */
function withReaches(readings: Readings, tried: Readings): Readings {
  return Object.fromEntries(
    Object.entries(readings).map(([host, reading]) => {
      const other = tried[host];
      const reaches = other?.reachable === true ? other.reaches : undefined;
      return [host, reaches && reading.reachable ? { ...reading, reaches } : reading];
    }),
  );
}

function isSamePlacement(one: Spec, other: Spec): boolean {
  const names = new Set([...Object.keys(one.placement), ...Object.keys(other.placement)]);
  return [...names].every((name) => one.placement[name] === other.placement[name]);
}
