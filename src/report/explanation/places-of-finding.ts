import type { Finding } from '../../model/finding.ts';
import type { WorkloadFacts } from '../../model/workload-facts.ts';
import type { Thing } from './things-of-process.ts';

/**
 * The things that a finding is about, as its subject tells; none: it concerns a host or the workload as a whole. What is
 * said of a path on the destination holds for whoever uses the path, what is said of the source only for who is named.
 */
export function placesOfFinding(
  { code, subject = {} }: Finding,
  things: readonly Thing[],
  hosts: { readonly tree: WorkloadFacts; readonly source: string; readonly destination: string },
): readonly Thing[] {
  const { host, pid, fd, inode, path } = subject;
  if (host !== undefined && host !== hosts.source && host !== hosts.destination) return [];
  const isElsewhere = host === hosts.destination;
  const own = things.filter((thing) => pid === undefined || thing.pid === pid);

  if (fd !== undefined) {
    const named = own.filter((thing) => thing.fd === fd);
    const isAboutPath = isElsewhere && named.some((thing) => thing.path === path);
    return isAboutPath ? things.filter((thing) => named.includes(thing) || thing.path === path) : named;
  }
  const area = code.split('/')[0];
  const first = (fits: (thing: Thing) => boolean, among: readonly Thing[]): readonly Thing[] => {
    const found = among.filter(fits);
    const inArea = found.filter(({ section }) => (section === 'memory') === (area === 'memory'));
    return inArea.length > 0 ? inArea : found;
  };
  if (inode !== undefined) {
    const found = first(
      (thing) => thing.inode === inode,
      pid === undefined || own.length === 0 ? things : own,
    );
    if (found.length > 0) return found;
  }
  if (path !== undefined) {
    const found = first((thing) => thing.path === path, isElsewhere ? things : own);
    if (found.length > 0) return found;
  }
  if (pid === undefined) return [];
  const kind = area === 'memory' ? 'private' : 'process';
  const holder = processWith(pid, hosts.tree);
  return things.filter((thing) => thing.pid === holder && thing.kind === kind && thing.fd === undefined);
}

/** The process that a number belongs to: its own, a thread's, or that of a session or group it is in. */
function processWith(number: number, { processes }: WorkloadFacts): number | undefined {
  const process =
    processes.find(({ pid }) => pid === number) ??
    processes.find(({ threads }) => threads.includes(number)) ??
    processes.find(({ session, process_group: group }) => session === number || group === number);
  return process?.pid;
}
