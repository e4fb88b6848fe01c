import { setTimeout as sleep } from 'node:timers/promises';
import type { Lab } from '../../lab/lab.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import { BUNDLE, CONTAINER } from '../../stage/counting-container.ts';
import { stationsOf } from './judge-unit.ts';

/** How long systemd may take to see that a unit has ended, or to boot, ms. */
const PATIENCE_MS = 15_000;

/**
 * What there is to see of it where it runs, but for numbers that are others on each host, how many are connected, mount
 * options, which CRIU may make others, and the time namespace, which it makes for whatever it restores.
 */
const PRESENT = `
folder=/sys/fs/cgroup/${CONTAINER}
pid=$(crun state ${CONTAINER} | python3 -c 'import json, sys; print(json.load(sys.stdin)["pid"])')
crun list -f json | python3 -c '
import json, sys
for each in json.load(sys.stdin):
    print(each["id"], each["status"], each["bundle"], each["pid"] == int(sys.argv[1]))' "$pid"
crun exec ${CONTAINER} python3 -c 'import os; print("process 1 is", open("/proc/1/comm").read().strip(), "on", os.uname().nodename)'
echo its first process is $(grep -cx "$pid" $folder/cgroup.procs) of $(wc -l < $folder/cgroup.procs) in its cgroup
cat $folder/cgroup.freeze $folder/memory.max $folder/pids.max $folder/cpu.max
cd /proc/$pid && tr '\\0' ' ' < cmdline && echo
for each in $(ls -d ns/* | grep -v time); do [ "$(readlink $each)" = "$(readlink /proc/1/$each)" ] && echo "$each of the host" || echo "$each of its own"; done
grep -E '^(Uid|Gid|Groups|Cap|NoNewPrivs|Seccomp|SigIgn|SigCgt)' status
cat limits oom_score_adj
awk '{ for (i = 7; $i != "-"; i++); print $5, $(i + 1) }' mountinfo | sort
for each in fd/*; do readlink $each | sed 's/:\\[.*/:/'; done | sort -u
`;

/** Everything that could be there of it, none of which may be where it is not. */
const ABSENT = `
crun list -q
ls -d /run/crun/${CONTAINER} /sys/fs/cgroup/${CONTAINER} 2> /dev/null
ls ${BUNDLE} | grep -vxE 'config.json|rootfs'
grep ' ${BUNDLE}' /proc/self/mountinfo
systemctl list-units --all --plain --no-legend 'counter-*' '${CONTAINER}-*'
true
`;

/** All that is to be seen of it on the host that it is on. */
export async function describeContainer(host: LabHost): Promise<string> {
  const { stdout, stderr } = await host.exec(PRESENT);
  return stdout + stderr;
}

/** What is not so of a container that is to be at `home`, or nowhere, given what it was like before. */
export async function judgeContainer(
  lab: Lab,
  home: string | undefined,
  present: string,
): Promise<readonly string[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const complaints: string[] = [];
    for (const host of stationsOf(lab))
      complaints.push(...(await judgeHost(host, host.name === home, present)));
    if (complaints.length === 0 || Date.now() > deadline) return complaints;
    await sleep(500);
  }
}

async function judgeHost(host: LabHost, isHome: boolean, present: string): Promise<readonly string[]> {
  const now = isHome ? await describeContainer(host) : await host.mustExec(ABSENT);
  const system = (await host.exec(['systemctl', 'is-system-running'])).stdout.trim();
  return [
    ...(isHome && now !== present
      ? [`on ${host.name} the container is not as it was: ${difference(now, present)}`]
      : []),
    ...(!isHome && now !== '' ? [`on ${host.name} something of the container is left:\n${now}`] : []),
    ...(system === 'running' ? [] : [`systemd on ${host.name} is ${system}`]),
  ];
}

/** The lines that are there and should not be, and those that should be and are not. */
function difference(now: string, then: string): string {
  const [here, there] = [now.split('\n'), then.split('\n')];
  return [
    ...here.filter((line) => !there.includes(line)).map((line) => `+ ${line}`),
    ...there.filter((line) => !here.includes(line)).map((line) => `- ${line}`),
  ].join('; ');
}
