import type { Story } from '../e2e/story.ts';
import {
  BUNDLE,
  CONTAINER,
  endContainer,
  installBundle,
  type Runtime,
  startContainer,
  VOLUME,
} from '../stage/counting-container.ts';

/** A counter in a container of that runtime on alpha, and a bundle for it on beta, and a mig.yaml that wants it there. */
export async function aContainerOnAlpha(
  story: Story,
  runtime: Runtime,
  differing: object = {},
): Promise<{ readonly ip: string }> {
  const [alpha, beta] = [story.host('alpha'), story.host('beta')];
  story.atEnd(async () => {
    for (const host of [alpha, beta]) {
      await endContainer(host, runtime);
      await host.exec(['rm', '-rf', BUNDLE]);
    }
  });
  await installBundle(beta, runtime);
  const counter = await installBundle(alpha, runtime);
  const ip = story.floating();
  story.expectOne(counter.join(' '));
  await startContainer(alpha, runtime, ip);
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      shop: {
        select: { container: { runtime, name: CONTAINER } },
        // A link that is made slow is to make the standstill long, and not to be got around.
        compression: 'none',
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files: { [VOLUME]: 'copy' },
        ...differing,
      },
    },
    placement: { shop: 'beta' },
  });
  return { ip };
}

/** What the runtime says of the container on a host, such as `running`; empty: it knows of none. */
export async function stateOn(story: Story, runtime: Runtime, host: string): Promise<string> {
  const { stdout } = await story.host(host).exec(`${runtime} list -f json`);
  const listed = (JSON.parse(stdout.trim() || '[]') ?? []) as readonly { id: string; status: string }[];
  return listed.find(({ id }) => id === CONTAINER)?.status ?? '';
}

/** All that there is to see of the container on alpha from outside, connections included, but for what it does. */
export async function sightOfContainer(story: Story, runtime: Runtime): Promise<string> {
  return story.host('alpha').mustExec(`${runtime} state shop
    cd /sys/fs/cgroup/shop && cat cgroup.procs cgroup.freeze
    for pid in $(cat cgroup.procs); do cut -d ' ' -f 22 /proc/$pid/stat; readlink /proc/$pid/fd/*; done
    cat /proc/$(head -n 1 cgroup.procs)/mountinfo
    ss -Htn state established sport = :9000 | tr -s ' ' | cut -d ' ' -f 3-`);
}
