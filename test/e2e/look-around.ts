import type { LabHost } from '../lab/lab-host.ts';
import type { Lab } from '../lab/lab.ts';

/** What one host of the lab shows of the stories' programs and of mig. */
export interface Sight {
  readonly host: LabHost;
  readonly processes: readonly { readonly pid: number; readonly parent: number; readonly args: string }[];
  /** Addresses on eth0 and the loopback interface that others can reach, the host's own included. */
  readonly addresses: readonly string[];
  /** A line for everything that a move could have left behind, or changed without being asked. */
  readonly leftovers: readonly string[];
}

const SECTION = '-- next --';

const SCRIPT = `
exec 2> /dev/null
ps -ww -eo pid=,ppid=,args=
echo ${SECTION}
ip -o address show dev eth0 scope global
ip -o address show dev lo scope global
echo ${SECTION}
ls -d /dev/shm/mig-* /run/mig
# The numbers of runs stay for good, as they keep out whatever comes late; so does what is remembered of moves, and the marks of units that have left.
find /var/lib/mig -mindepth 1 ! -name numbers ! -name history ! -path '/var/lib/mig/moved*'
ls -d /run/systemd/system/*.d/zz-mig-*
ps -ww -eo args= | grep -E '/run/mig/|(^|/)criu | mig-keeper$' | grep -v grep
nft list tables | grep -E 'mig-|CRIU'
iptables-save | grep CRIU
for folder in $(find /sys/fs/cgroup -mindepth 1 -type d -name 'mig-*'); do
  echo "$folder" $(xargs -r ps -o args= < "$folder/cgroup.procs")
done
grep -lx 'frozen 1' -r /sys/fs/cgroup --include=cgroup.events
systemctl list-units --all --plain --no-legend 'mig-*'
for procs in $(find /sys/fs/cgroup -mindepth 2 -path '*-*-*-*.scope/cgroup.procs'); do
  [ "$(cat "$procs")" ] || echo "$procs is empty"
done
find /srv /run /var/log /tmp /etc /opt /home /root -xdev -name '*.mig-*'
find /root/.ssh /home/ops/.ssh -type f
`;

/** Looks at every host of the lab that is on, at the same time. */
export async function lookAround(lab: Lab): Promise<readonly Sight[]> {
  const hosts = lab.hosts.filter((host) => host.initPid() !== undefined);
  return Promise.all(hosts.map(async (host) => readSight(host, (await host.exec(SCRIPT)).stdout)));
}

function readSight(host: LabHost, text: string): Sight {
  const [processes = '', addresses = '', leftovers = ''] = text.split(`${SECTION}\n`);
  return {
    host,
    processes: [...processes.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)].map(([, pid, parent, args = '']) => ({
      pid: Number(pid),
      parent: Number(parent),
      args,
    })),
    addresses: [...addresses.matchAll(/inet6? ([^/ ]+)/g)].map(([, ip = '']) => ip),
    leftovers: leftovers.split('\n').filter(Boolean),
  };
}

/** Where a process has these words in its command line; of one that has forked, the first process. */
export function copiesOf(words: string, sights: readonly Sight[]): readonly Copy[] {
  return sights.flatMap(({ host, processes }) => {
    const found = processes.filter(({ args }) => args.includes(words));
    const pids = new Set(found.map(({ pid }) => pid));
    return found.flatMap(({ pid, parent }) => (pids.has(parent) ? [] : [{ host: host.name, pid }]));
  });
}

export interface Copy {
  readonly host: string;
  readonly pid: number;
}
