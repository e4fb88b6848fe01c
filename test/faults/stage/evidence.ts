import type { LabHost } from '../../lab/lab-host.ts';
import type { Kind } from '../kinds/kind.ts';

/** Everything on a host from which it can be told later what happened to a move there. */
const SCRIPT = `
exec 2> /dev/null
for file in /var/lib/mig/*/journal.ndjson /var/lib/mig/*/decision /var/lib/mig/numbers /run/mig/locks/* /run/mig/*/stderr; do
  [ -s "$file" ] && { echo "-- $file"; tr -d '\\0' < "$file"; }
done
for log in /dev/shm/mig-*/*.log; do [ -s "$log" ] && { echo "-- $log"; tail -n 15 "$log"; }; done
echo '-- files'; ls -la /var/lib/mig/* /dev/shm/mig-*
echo '-- processes'; ps -ww -eo pid,ppid,stat,args | grep -vE 'bash -c|ps -ww' | grep -E '[m]ig|[c]riu|/opt/[l]ab/|[g]ate.sh'
echo '-- network'; ip -o address show scope global; ip route; nft list ruleset
`;

/** What the hosts that are on have to say, one after the other. */
export async function gatherEvidence(hosts: readonly LabHost[], { evidence }: Kind): Promise<string> {
  const on = hosts.filter((host) => host.initPid() !== undefined);
  const told = await Promise.all(on.map(async (host) => (await host.exec(SCRIPT + evidence)).stdout));
  return on.map(({ name }, index) => `==== ${name}\n${told[index] ?? ''}`).join('');
}
