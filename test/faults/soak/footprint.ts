import { readFileSync, writeFileSync } from 'node:fs';
import type { LabHost } from '../../lab/lab-host.ts';

/** What there is on a host, by what is counted. */
export type Footprint = Readonly<Record<string, number>>;

/** Programs of the lab are left out: they come and go with the workload. */
const SCRIPT = `
exec 2> /dev/null
for process in /proc/[0-9]*; do
  tr '\\0' ' ' < $process/cmdline | grep -q -e /opt/lab/ -e '^bash -c' || staying="$staying $process"
done
echo processes $(echo $staying | wc -w)
for process in $staying; do ls $process/fd; done | wc -l | sed 's/^/open_files /'
echo rules $(nft list ruleset | wc -l)
echo cgroups $(find /sys/fs/cgroup -type d | wc -l)
echo mounts $(wc -l < /proc/self/mountinfo)
echo units $(systemctl list-units --all --no-legend --plain | wc -l)
echo transient_units $(ls /run/systemd/transient | wc -l)
echo shm_kib $(du -sk /dev/shm | cut -f 1)
echo run_kib $(du -sk --exclude=/run/systemd /run | cut -f 1)
echo var_lib_mig_kib $(du -sk --exclude=history /var/lib/mig | cut -f 1)
for process in $staying; do cat $process/status; done | awk '/^VmRSS/ { sum += $2 } END { print "memory_kib", sum }'
`;

/** Counts what a host has open, mounted, in force and in memory. */
export async function footprintOf(host: LabHost): Promise<Footprint> {
  const text = await host.mustExec(SCRIPT);
  return Object.fromEntries(
    [...text.matchAll(/^(\w+) (\d+)$/gm)].map(([, name = '', number]) => [name, Number(number)]),
  );
}

/** The memory of the machine that all lab hosts share, without its caches. */
export function footprintOfMachine(): Footprint {
  writeFileSync('/proc/sys/vm/drop_caches', '3');
  const text = readFileSync('/proc/meminfo', 'utf8');
  const read = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
  return { available_kib: read('MemAvailable'), kernel_kib: read('SUnreclaim') + read('KernelStack') };
}
