import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabHost } from '../../lab/lab-host.ts';

/** What a host has of the workload, which keeps its PID wherever it goes. `still`: there, and does nothing. */
export interface Copy {
  readonly host: string;
  readonly state: 'running' | 'frozen' | 'still';
}

/** How long a copy is watched to see whether it runs, ms: the counter wakes up a thousand times a second. */
const WATCH_MS = 60;

/** Where the workload is, and whether it runs there. */
export async function findCopies(hosts: readonly LabHost[], pid: number): Promise<readonly Copy[]> {
  const before = hosts.map((host) => cpuTime(host, pid));
  await sleep(WATCH_MS);
  return hosts.flatMap((host, index): readonly Copy[] => {
    const now = cpuTime(host, pid);
    if (now === undefined) return [];
    if (now !== before[index]) return [{ host: host.name, state: 'running' }];
    return [{ host: host.name, state: isFrozen(host, pid) ? 'frozen' : 'still' }];
  });
}

/** Nanoseconds that the workload has had of a processor on a host; undefined if it is not there, or the host is off. */
export function cpuTime(host: LabHost, pid: number): string | undefined {
  try {
    const folder = host.path(`/proc/${pid}`);
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

function isFrozen(host: LabHost, pid: number): boolean {
  try {
    const cgroup = readFileSync(host.path(`/proc/${pid}/cgroup`), 'utf8')
      .replace(/^0::/, '')
      .trim();
    const events = host.path(`/sys/fs/cgroup${cgroup}/cgroup.events`);
    return existsSync(events) && readFileSync(events, 'utf8').includes('frozen 1');
  } catch {
    return false;
  }
}
