import type { ConnectResult } from '../hosts/connection.ts';
import type { HostReading, Inventory, Spec } from '../model/index.ts';
import { fileQuestions, prefixQuestions, type PathsOf } from './file-questions.ts';
import { forEachHost } from './for-each-host.ts';
import { lookAtFiles } from './look-at-files.ts';
import { survey } from './survey.ts';
import { waitOutIds, type IdsOf } from './wait-out-ids.ts';
import { withoutLists } from './without-lists.ts';

export interface GatherOptions {
  /** ISO 8601: when this inventory is taken. */
  readonly now: () => string;
  /** Which paths of a workload matter to a move. Absent: no files are looked at. */
  readonly pathsOf?: PathsOf;
  /** Which process numbers a workload needs. Absent: a number that is taken is not looked at again. */
  readonly idsOf?: IdsOf;
  /** An inventory taken before in the same session: what cannot change within a boot (CRIU) is not asked again. */
  readonly earlier?: Inventory;
  readonly signal?: AbortSignal;
}

/**
 * Looks at all hosts of the spec at the same time and writes down what is there. One round trip tells about the host and
 * the workloads; two hosts between which a workload would move are asked about its files in a second, and a source in a
 * third if the destination has what may be an older copy of a file. A destination that has numbers of the workload taken is
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
  const { now, pathsOf, idsOf, earlier, signal } = options;
  const taken = now();
  let readings = await forEachHost(Object.keys(spec.hosts), async (host): Promise<HostReading> => {
    const reached = connections.get(host);
    if (reached === undefined)
      return { reachable: false, reason: 'connect', detail: 'no connection was made' };
    if (!reached.ok) return { reachable: false, reason: reached.reason, detail: reached.detail };
    return survey(spec, reached.connection, earlier?.hosts[host], signal);
  });
  if (idsOf !== undefined) readings = await waitOutIds(spec, readings, idsOf, connections, signal);
  if (pathsOf !== undefined) {
    readings = await lookAtFiles(readings, fileQuestions(spec, readings, pathsOf), connections, signal);
    readings = await lookAtFiles(readings, prefixQuestions(spec, readings, pathsOf), connections, signal);
  }
  return { format_version: '1.0', kind: 'inventory', taken, hosts: withoutLists(readings) };
}
