import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from '../../lab/lab-host.ts';
import type { Specimen } from '../kinds/kind.ts';

/** What a host has of the workload. `still`: there, and does nothing. */
export interface Copy {
  readonly host: string;
  readonly state: 'running' | 'frozen' | 'still';
}

/** How long a copy is watched to see whether it runs, ms: the counter wakes up a thousand times a second. */
const WATCH_MS = 60;

/** Where the workload is, and whether it runs there. */
export async function findCopies(hosts: readonly LabHost[], specimen: Specimen): Promise<readonly Copy[]> {
  const before = hosts.map((host) => cpuTime(host, specimen));
  await sleep(WATCH_MS);
  return hosts.flatMap((host, index): readonly Copy[] => {
    const now = cpuTime(host, specimen);
    if (now === undefined) return [];
    if (now !== before[index]) return [{ host: host.name, state: 'running' }];
    return [{ host: host.name, state: isFrozen(host, specimen) ? 'frozen' : 'still' }];
  });
}

/** Nanoseconds that the workload has had of a processor on a host; undefined if it is not there, or the host is off. */
export function cpuTime(host: LabHost, { pidOn }: Specimen): string | undefined {
  try {
    const folder = host.path(`/proc/${pidOn(host) ?? 'none'}`);
    if (!readFileSync(`${folder}/cmdline`, 'utf8').includes('/opt/lab/counter.py')) return undefined;
    return readdirSync(`${folder}/task`)
      .map((thread) => readFileSync(`${folder}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      .join(' ');
  } catch {
    return undefined;
  }
}

/** Whether images of a process are on a host, with their inventory: what criu writes last. */
export function hasImages(host: LabHost): boolean {
  try {
    const shm = host.path('/dev/shm');
    return readdirSync(shm).some((name) => existsSync(`${shm}/${name}/inventory.img`));
  } catch {
    return false;
  }
}

function isFrozen(host: LabHost, { pidOn }: Specimen): boolean {
  try {
    const cgroup = readFileSync(host.path(`/proc/${pidOn(host) ?? 'none'}/cgroup`), 'utf8')
      .replace(/^0::/, '')
      .trim();
    const events = host.path(`/sys/fs/cgroup${cgroup}/cgroup.events`);
    return existsSync(events) && readFileSync(events, 'utf8').includes('frozen 1');
  } catch {
    return false;
  }
}
