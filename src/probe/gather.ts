import type { ConnectResult } from '../hosts/connection.ts';
import type { HostReading, Inventory, Spec } from '../model/index.ts';
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
  readonly signal?: AbortSignal;
}

/**
 * Looks at all hosts of the spec at the same time and writes down what is there. One round trip tells about the host and
 * the workloads; two hosts between which a workload would move are asked about its files in a second, and a source in a
 * third if the destination has what may be an older copy of a file. Where programs or libraries differ, both are asked which
 * packages they come from. Sources try to reach their destinations. A destination that has numbers of the workload taken is
 * asked once more, by whom. Nothing is changed on any host. Never rejects: a host
 * that does not answer is a reading that says why.
 *
 * @param connections By host name, what came of connecting.
 */
export async function gather(
  spec: Spec,
  connections: ReadonlyMap<string, ConnectResult>,
  options: GatherOptions,
): Promise<Inventory> {
  const { now, pathsOf, idsOf, settle, links, earlier, signal } = options;
  const taken = now();
  const settled = (hosts: Inventory['hosts'], anyNumbers: boolean): Spec =>
    settle?.({ format_version: '1.0', kind: 'inventory', taken, hosts }, { anyNumbers }) ?? spec;
  let readings = await forEachHost(Object.keys(spec.hosts), async (host): Promise<HostReading> => {
    const reached = connections.get(host);
    if (reached === undefined)
      return { reachable: false, reason: 'connect', detail: 'no connection was made' };
    if (!reached.ok) return { reachable: false, reason: reached.reason, detail: reached.detail };
    return survey(spec, reached.connection, earlier?.hosts[host], signal);
  });
  if (idsOf !== undefined)
    readings = await waitOutIds(settled(readings, true), readings, idsOf, connections, signal);
  if (pathsOf !== undefined) {
    const placed = settled(readings, false);
    readings = await lookAtFiles(readings, fileQuestions(placed, readings, pathsOf), connections, signal);
    readings = await lookAtFiles(readings, prefixQuestions(placed, readings, pathsOf), connections, signal);
    readings = await lookAtFiles(readings, packageQuestions(placed, readings, pathsOf), connections, signal);
  }
  if (links !== undefined) {
    const placed = settled(readings, false);
    const isFirst = links === 'of-moves' && earlier === undefined;
    // How fast the links are and how much memory changes decide together how it is moved.
    const [tried, writes] = await Promise.all([
      tryLinks(placed, readings, links, connections, signal),
      isFirst ? sampleWriting(placed, readings, connections, signal) : {},
    ]);
    readings = withWrites(tried, writes);
  }
  if (links === 'of-moves')
    readings = await sampleMemory(settled(readings, false), readings, connections, signal);
  return { format_version: '1.0', kind: 'inventory', taken, hosts: withoutLists(readings) };
}
