import type { LabHost } from '../lab/lab-host.ts';

/** How CRIU keeps the network away from frozen connections. */
export type NetworkLock = 'iptables' | 'nftables';

/** One shell on the host, images on tmpfs, as quiet a log as CRIU's own default: nothing here but CRIU. */
const DUMP_AND_RESTORE = `
pid=$1 lock=$2 images=/dev/shm/floor
rm -rf $images && mkdir $images || exit
common="--no-default-config --images-dir $images --tcp-established --manage-cgroups=ignore"
began=$EPOCHREALTIME
criu dump $common --tree $pid --log-file dump.log --network-lock $lock || { tail $images/dump.log >&2; exit 1; }
dumped=$EPOCHREALTIME
# Its number is free when its parent has heard of its end.
while kill -0 $pid 2> /dev/null; do :; done
criu restore $common --restore-detached --log-file restore.log || { tail $images/restore.log >&2; exit 1; }
echo $began $dumped $EPOCHREALTIME
rm -rf $images`;

/** Dumps and restores a process where it is, and returns how long each of the two commands took, in ms. */
export async function dumpAndRestore(
  host: LabHost,
  pid: number,
  lock: NetworkLock,
): Promise<{ readonly dump: number; readonly restore: number }> {
  const answer = await host.mustExec(['bash', '-c', DUMP_AND_RESTORE, 'floor', String(pid), lock]);
  const [began = 0, dumped = 0, restored = 0] = answer.trim().split(' ').map(Number);
  return { dump: 1000 * (dumped - began), restore: 1000 * (restored - dumped) };
}
