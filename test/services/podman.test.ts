import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../e2e/eventually.ts';
import { planOf } from '../e2e/mig.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import type { LabHost } from '../lab/lab-host.ts';
import { BUNDLE, installBundle } from '../stage/counting-container.ts';

// The lab's disks carry no overlay of podman's, and nobody signs an image here.
const SET_UP = `set -e
mkdir -p /etc/containers
echo '{"default": [{"type": "insecureAcceptAnything"}]}' > /etc/containers/policy.json
printf '[storage]\\ndriver = "vfs"\\nrunroot = "/run/containers/storage"\\ngraphroot = "/var/lib/containers/storage"\\n' \
  > /etc/containers/storage.conf
rm -rf /var/lib/containers/storage
podman image exists localhost/counter || tar -C ${BUNDLE}/rootfs -c . | podman import - localhost/counter`;

/** CRIU leaves behind in the hierarchies of version 1 what it has made there, and the next dump would find it. */
const CLEAN_UP = `podman rm --all --force --time 0; rm -rf /etc/criu; mkdir -p /run/old
for names in $(cut -d : -f 2 /proc/self/cgroup | grep .); do
  mount -t cgroup -o "$(echo "$names" | sed s/^name=/none,name=/)" cgroup /run/old || continue
  find /run/old -depth -type d \\( -path '*/libpod*' -o -name machine.slice \\) -exec rmdir {} +
  umount /run/old
done
rmdir /run/old`;

describe('a container of podman', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'], packages: ['podman', 'crun', 'runc', 'libcriu2'] });
  let story: Story;
  let alpha: LabHost;

  beforeEach(async () => {
    story = stories();
    alpha = story.host('alpha');
    story.atEnd(async () => {
      await alpha.exec(CLEAN_UP);
      await alpha.exec(['rm', '-rf', BUNDLE]);
    });
    await installBundle(alpha, 'crun');
    await alpha.mustExec(SET_UP);
  });

  /** In the network of the host, and without a limit for processes: the lab's hosts have no controller for it. */
  async function start(...options: readonly string[]): Promise<void> {
    const run = `podman ${options.join(' ')} run -d --name web --network host --pids-limit 0 localhost/counter`;
    const { code, stderr } = await alpha.ssh(`${run} python3 /opt/lab/counter.py --listen 127.0.0.1:9000`);
    expect(code, stderr).toBe(0);
    await eventually(async () => alpha.mustExec("ss -Htln | grep -q ':9000 '"));
  }

  async function restore(
    ...options: readonly string[]
  ): Promise<{ readonly code: number; readonly log: string }> {
    const call = (verb: string): string =>
      `podman ${options.join(' ')} container ${verb} --tcp-established web`;
    const { code, stderr } = await alpha.ssh(call('checkpoint'));
    expect(code, stderr).toBe(0);
    const restored = await alpha.ssh(call('restore'));
    const log = await alpha.exec('cat /var/lib/containers/storage/*-containers/*/userdata/restore.log');
    return { code: restored.code, log: log.stdout };
  }

  const stateOf = async (): Promise<string> =>
    (await alpha.mustExec("podman inspect --format '{{.State.Status}}' web")).trim();

  it('is found, stays where it is, and the plan says why', async () => {
    await start();
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { web: { select: { container: { runtime: 'podman', name: 'web' } }, tcp: 'established' } },
      placement: { web: 'beta' },
    });

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code, ran.stderr).toBe(3);
    const [action] = planOf(ran).actions;
    const refusal = action?.findings.find(({ code }) => code === 'container/runtime-unsupported');
    expect(refusal?.detail).toMatch(/container web of podman on alpha, in the cgroup .*libpod-[0-9a-f]+/);
    expect(await stateOf()).toBe('running');
  });

  it('is checkpointed on crun, and the restore is refused by a kernel with the old cgroups', async () => {
    const hasOld = (await alpha.exec('grep -q :cpuset: /proc/self/cgroup')).code === 0;
    await start();

    const { code, log } = await restore();

    expect(code === 0, log).toBe(!hasOld);
    expect(await stateOf()).toBe(hasOld ? 'exited' : 'running');
    const said =
      /cg: Failed writing .* to cpuset\/\/machine\.slice\/libpod-.*\/cpuset\.cpus: Permission denied/;
    expect(said.test(log)).toBe(hasOld);
  });

  it.each([
    ['on crun that leaves cgroups alone', ['--cgroup-manager=cgroupfs']],
    ['on runc', ['--runtime=runc']],
  ] as const)('is checkpointed and restored %s', async (_, options) => {
    await alpha.mustExec('mkdir -p /etc/criu && echo manage-cgroups=ignore > /etc/criu/crun.conf');
    await start(...options);

    const { code, log } = await restore(...options);

    expect(code, log).toBe(0);
    expect(await stateOf()).toBe('running');
    const cgroup = await alpha.mustExec(
      "grep ^0:: /proc/$(podman inspect --format '{{.State.Pid}}' web)/cgroup",
    );
    expect(cgroup).toMatch(/\/libpod-[0-9a-f]+(\.scope)?$/m);
  });
});
