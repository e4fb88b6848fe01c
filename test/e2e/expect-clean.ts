import { expect, vi } from 'vitest';
import type { Story } from './story.ts';

/** Prints a line for everything that a move could have left on a host, or changed without being asked. */
const LEFTOVERS = `
ls -d /dev/shm/mig-* /run/mig /var/lib/mig
ps -ww -eo args= | grep -E '(supervisor|undo_source)\\.py|gate\\.sh|(^|/)criu ' | grep -v grep
nft list tables | grep -E 'mig-|CRIU'
iptables-save | grep CRIU
find /sys/fs/cgroup -mindepth 1 -type d -name 'mig-*'
grep -lx 'frozen 1' -r /sys/fs/cgroup --include=cgroup.events
systemctl list-units --all --plain --no-legend 'mig-*'
for procs in $(find /sys/fs/cgroup -mindepth 2 -path '*-*-*-*.scope/cgroup.procs'); do
  [ "$(cat "$procs")" ] || echo "$procs is empty"
done
find /srv /run /var/log /tmp /etc /opt /home /root -xdev -name '*.mig-*'
find /root/.ssh /home/ops/.ssh -type f
`;

/**
 * What has to be so after every story: each program that was started runs exactly once, each address that moves is on
 * exactly one host, and mig has left nothing else on any host of the lab.
 */
export async function expectClean(
  story: Story,
  running: readonly (readonly string[])[],
  addresses: readonly string[],
): Promise<void> {
  for (const argv of running) {
    expect(await story.copies(argv), `copies of ${argv.join(' ')}`).toHaveLength(1);
  }
  const hosts = story.lab.hosts.filter((host) => host.initPid() !== undefined);
  const own = new Set(story.lab.hosts.map(({ address }) => address));
  const present = await Promise.all(
    hosts.map(async (host) => (await host.mustExec('ip -o address show dev eth0 scope global')).matchAll(/inet6? ([^/ ]+)/g)),
  );
  const floating = present.flatMap((found) => [...found].flatMap(([, ip = '']) => (own.has(ip) ? [] : [ip])));
  expect(floating.toSorted(), 'floating addresses').toEqual(addresses.toSorted());
  // A supervisor's last act comes after its last word, and systemd collects a scope in its own time.
  await vi.waitFor(
    async () => {
      const left = await Promise.all(
        hosts.map(async (host) => [host.name, (await host.exec(LEFTOVERS)).stdout] as const),
      );
      expect(Object.fromEntries(left)).toEqual(Object.fromEntries(hosts.map(({ name }) => [name, ''])));
    },
    { timeout: 3000, interval: 50 },
  );
}
