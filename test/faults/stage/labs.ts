import { createLab, type Lab } from '../../lab/lab.ts';
import { installHalt } from './halt.ts';

/**
 * How many cases a lab serves: starting one costs more than a move. Hosts begin to hand out PIDs 3900 apart, and after so
 * many cases one could come to those that another host's own programs have.
 */
const CASES = 5;

interface Used {
  readonly lab: Lab;
  readonly cases: number;
}

const idle = new Map<string, Used[]>();
const served = new Map<Lab, number>();

/** A lab with these hosts, which have these packages, and a client, in which nothing of an earlier case is left. */
export async function takeLab(hosts: readonly string[], packages: readonly string[] = []): Promise<Lab> {
  const used = idle.get(nameOf(hosts, packages))?.pop();
  const lab = used?.lab ?? (await createLab({ hosts: [...hosts, 'client'], packages }));
  served.set(lab, (used?.cases ?? 0) + 1);
  await Promise.all(lab.hosts.map((host) => host.mustExec(PREPARE)));
  // A host may have been replaced since.
  await Promise.all(hosts.map((name) => installHalt(lab.host(name))));
  return lab;
}

/** Gives it back; one that is not as it was any more, or may not be, ends here. */
export async function giveBack(
  lab: Lab,
  hosts: readonly string[],
  whole: boolean,
  packages: readonly string[] = [],
): Promise<void> {
  const cases = served.get(lab) ?? CASES;
  served.delete(lab);
  if (!whole || cases >= CASES) return lab.close();
  const name = nameOf(hosts, packages);
  idle.set(name, [...(idle.get(name) ?? []), { lab, cases }]);
}

/** What two labs have to have in common for one to serve in place of the other. */
function nameOf(hosts: readonly string[], packages: readonly string[]): string {
  return `${hosts.join()} ${packages.join()}`;
}

/** Ends the labs that nobody uses. */
export async function closeLabs(): Promise<void> {
  const labs = [...idle.values()].flat();
  idle.clear();
  await Promise.all(labs.map(async ({ lab }) => lab.close()));
}

/**
 * Ends the programs of an earlier case, and takes away what they have left. TCP asks again after a second at the latest, and
 * does not give up for minutes: a connection that has outlived a fault shows it soon. Kernels before 6.15 know no such limit.
 */
const PREPARE = `
programs='^[^ ]*python3 /opt/lab/'
pkill -KILL -f "$programs"
while pgrep -f "$programs" > /dev/null; do sleep 0.01; done
for device in eth0 lo; do
  for address in $(ip -o address show dev $device scope global | awk '$4 ~ "/32$" { print $4 }'); do
    ip address delete "$address" dev $device
  done
done
rm -f /run/*.pid /var/log/counter.log* /tmp/client-* /run/lab-halt*
cd /proc/sys/net/ipv4
echo 250 > tcp_retries2
[ ! -e tcp_rto_max_ms ] || echo 1000 > tcp_rto_max_ms`;
