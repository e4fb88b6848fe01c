import { copyFile } from 'node:fs/promises';
import { quote } from '../../src/hosts/quote.ts';
import type { LabHost } from '../lab/lab-host.ts';
import type { Story } from '../e2e/story.ts';
import { BUNDLE, installBundle } from '../stage/counting-container.ts';

export const PODMAN_PACKAGES = ['podman', 'crun', 'runc', 'libcriu2'];
const STORAGE = '/var/lib/containers/storage';
const IMAGE = 'localhost/counter:latest';

/** What the container has to itself in its environment, and nobody else is to read. */
export const PASSWORD = 'correct horse battery staple';

/** The counter's command line in the container. */
export const COUNTER = 'python3 /opt/lab/counter.py --listen 0.0.0.0:9000 --log /data/log';

// An overlay cannot lie on the lab's disks, which are one; and nobody signs an image here.
const SET_UP = `set -e
mkdir -p /etc/containers ${STORAGE} /srv/data
mountpoint -q ${STORAGE} || mount -t tmpfs -o mode=700 podman ${STORAGE}
echo '{"default": [{"type": "insecureAcceptAnything"}]}' > /etc/containers/policy.json
printf '[storage]\\ndriver = "overlay"\\nrunroot = "/run/containers/storage"\\ngraphroot = "${STORAGE}"\\n' \
  > /etc/containers/storage.conf`;

/** CRIU leaves behind in the hierarchies of version 1 what it has made there, and the next dump would find it. */
export const CLEAN_UP = `podman rm --all --force --time 0; podman volume rm --all --force; rm -rf /etc/criu /srv/data; mkdir -p /run/old
for names in $(cut -d : -f 2 /proc/self/cgroup | grep .); do
  mount -t cgroup -o "$(echo "$names" | sed s/^name=/none,name=/)" cgroup /run/old || continue
  find /run/old -depth -type d \\( -path '*/libpod*' -o -name machine.slice \\) -exec rmdir {} +
  umount /run/old
done
rmdir /run/old; true`;

/** The same image on all of these hosts. */
export async function installImage(first: LabHost, ...others: readonly LabHost[]): Promise<void> {
  for (const host of [first, ...others]) await host.mustExec(SET_UP);
  await installBundle(first, 'crun');
  await first.mustExec(`podman image exists ${IMAGE} || tar -C ${BUNDLE}/rootfs -c . | podman import - ${IMAGE}
    rm -rf ${BUNDLE}`);
  for (const host of others) {
    if ((await host.exec(`podman image exists ${IMAGE}`)).code === 0) continue;
    await first.mustExec(`podman save -q -o /run/image.tar ${IMAGE}`);
    await copyFile(first.path('/run/image.tar'), host.path('/run/image.tar'));
    await host.mustExec('podman load -q -i /run/image.tar && rm /run/image.tar');
    await first.mustExec('rm /run/image.tar');
  }
}

export interface PodmanOptions {
  /** Before `run`. */
  readonly podman?: string;
  /** Behind it. */
  readonly run?: string;
  /** What differs in the YAML. */
  readonly workload?: object;
}

/** A counter in a container of podman on alpha, its image on beta as well, and a mig.yaml that wants it there. */
export async function aPodmanContainerOnAlpha(
  story: Story,
  { podman = '--runtime runc', run = '', workload = {} }: PodmanOptions = {},
): Promise<{ readonly ip: string }> {
  const [alpha, beta] = [story.host('alpha'), story.host('beta')];
  story.atEnd(async () => {
    for (const host of [alpha, beta]) await host.mustExec(CLEAN_UP);
  });
  await installImage(alpha, beta);
  const ip = story.floating();
  await alpha.mustExec(['ip', 'address', 'add', `${ip}/32`, 'dev', 'eth0']);
  await alpha.mustExec(['arping', '-q', '-c', '1', '-U', '-I', 'eth0', ip]);
  await startContainer(alpha, podman, run);
  story.expectOne(COUNTER);
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      web: {
        select: { container: { runtime: 'podman', name: 'web' } },
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files: { '/srv/data': 'copy' },
        // A link that is made slow is to make the standstill long, and not to be got around.
        compression: 'none',
        ...workload,
      },
    },
    placement: { web: 'beta' },
  });
  return { ip };
}

/** In the network of the host, and without a limit for processes: the lab's hosts have no controller for it. */
async function startContainer(host: LabHost, podman: string, run: string): Promise<void> {
  const words = `--name web --network host --pids-limit 0 -v /srv/data:/data --env ${quote(`PASSWORD=${PASSWORD}`)} --label tier=front`;
  const { code, stderr } = await host.ssh(`podman ${podman} run -d ${words} ${run} ${IMAGE} ${COUNTER}`);
  if (code !== 0) throw new Error(`on ${host.name}: the container does not start\n${stderr}`);
  const listens = "until [ -s /srv/data/log ] && ss -Htln | grep -q ':9000 '; do sleep 0.02; done";
  await host.mustExec(['timeout', '20', 'bash', '-c', listens]);
}

/** What podman says of the container on a host, such as `running`; empty: it knows of none. */
export async function podmanState(story: Story, host: string): Promise<string> {
  const { stdout } = await story.host(host).exec("podman inspect --format '{{.State.Status}}' web");
  return stdout.trim() === '[]' ? '' : stdout.trim();
}

/** All that there is to see of the container on alpha from outside, connections included, but for what it does. */
export async function sightOfPodman(story: Story): Promise<string> {
  return story.host('alpha')
    .mustExec(`podman inspect --format '{{.Id}} {{.State.Status}} {{.State.Pid}} {{.State.ConmonPid}} {{.OCIRuntime}} {{.GraphDriver.Data}}' web
    pid=$(podman inspect --format '{{.State.Pid}}' web)
    cut -d ' ' -f 22 /proc/$pid/stat; readlink /proc/$pid/fd/*; cat /proc/$pid/cgroup /proc/$pid/mountinfo
    cat /sys/fs/cgroup$(sed -n s/^0:://p /proc/$pid/cgroup)/cgroup.freeze
    ss -Htn state established sport = :9000 | tr -s ' ' | cut -d ' ' -f 3-`);
}
