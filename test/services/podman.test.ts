import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../src/model/index.ts';
import { eventually } from '../e2e/eventually.ts';
import { expectRunning } from '../e2e/expect-running.ts';
import { planOf, resultOf } from '../e2e/mig.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import { StoppedMove } from '../e2e/wreck.ts';
import { CounterClient } from '../stage/counter-client.ts';
import {
  aPodmanContainerOnAlpha,
  COUNTER,
  PASSWORD,
  PODMAN_PACKAGES,
  podmanState,
  type PodmanOptions,
  sightOfPodman,
} from './a-podman-container-on.ts';

describe('a container of podman', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'], packages: PODMAN_PACKAGES });
  let story: Story;
  afterEach(async () => {
    await story.lab.heal('alpha', 'beta');
    await expectRunning(story.lab);
  });

  const states = async (): Promise<readonly string[]> => [
    await podmanState(story, 'alpha'),
    await podmanState(story, 'beta'),
  ];

  it.each([
    ['runc', '--runtime runc'],
    ['crun in a cgroup of its own', '--runtime crun --cgroup-manager=cgroupfs'],
  ])('moves there and back with its connection, and podman goes on with it: %s', async (_, podman) => {
    story = stories();
    const { ip } = await aPodmanContainerOnAlpha(story, { podman });
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const client = await CounterClient.start(story.host('client'), ip, 5);
    const id = await alpha.mustExec("podman inspect --format '{{.Id}} {{.Name}} {{.Config.Labels}}' web");
    await alpha.mustExec(`podman exec web python3 -c 'import os, shutil
os.makedirs("/opt/new/below"); open("/opt/new/below/file", "w").write("new"); os.chown("/opt/new/below/file", 7, 8)
open("/opt/lab/counter.py", "a").write("# changed"); shutil.rmtree("/usr/lib/python3.13/email", ignore_errors=True)
os.unlink("/opt/lab/udp_ping.py") if os.path.exists("/opt/lab/udp_ping.py") else None
shutil.rmtree("/usr/share", ignore_errors=True); os.symlink("below/file", "/opt/new/link")
open("/dev/shm/shared", "w").write("in memory")'`);
    const sum = `podman exec web python3 -c 'import os, hashlib
for folder, _, files in sorted(os.walk("/opt")):
  print(folder, oct(os.lstat(folder).st_mode), os.lstat(folder).st_mtime_ns)
  for name in sorted(files):
    path = os.path.join(folder, name); state = os.lstat(path)
    print(path, oct(state.st_mode), state.st_uid, state.st_gid, state.st_mtime_ns, hashlib.sha256(open(path, "rb").read()).hexdigest())
print(open("/dev/shm/shared").read())'`;
    const files = await alpha.mustExec(sum);

    for (const host of ['beta', 'alpha']) {
      await story.place('web', host);
      const ran = await story.mig(['apply', '--auto-approve', '--json']);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(ran.stdout).not.toContain(PASSWORD);
      expect(await states()).toEqual(host === 'beta' ? ['', 'running'] : ['running', '']);
      await client.answeredAgain();
      const there = story.host(host);
      expect(await there.mustExec("podman inspect --format '{{.Id}} {{.Name}} {{.Config.Labels}}' web")).toBe(
        id,
      );
      expect(await there.mustExec(sum)).toBe(files);
      // What it says from now on, podman has in its log.
      await there.mustExec(
        `podman exec web python3 -c 'open("/proc/1/fd/1", "w").write("now on ${host}\\n")'`,
      );
      await eventually(async () =>
        expect(await there.mustExec('podman logs web 2>&1')).toContain(`now on ${host}`),
      );
      expect(
        await there.mustExec('cat /proc/$(podman inspect --format {{.State.ConmonPid}} web)/cgroup'),
      ).not.toContain('mig-');
      const password = `podman exec web python3 -c 'import os; print(os.environ["PASSWORD"])'`;
      expect(await there.mustExec(password)).toBe(`${PASSWORD}\n`);
    }

    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    await beta.mustExec('! podman inspect web');
    await alpha.mustExec('podman stop --time 0 web');
    await eventually(async () => expect(await podmanState(story, 'alpha')).toBe('exited'));
    await story.stop([COUNTER]);
  });

  /** Applies while a client asks, and looks whether nothing is different afterwards. */
  const applyInVain = async (onEvent?: (event: Event) => void): Promise<string> => {
    const client = await CounterClient.start(story.host('client'), story.floating(), 5);
    const before = await sightOfPodman(story);

    const ran = await story.mig(['apply', '--auto-approve', '--json'], onEvent ? { onEvent } : {});

    expect(ran.code, ran.stderr).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(await states()).toEqual(['running', '']);
    expect(await sightOfPodman(story)).toBe(before);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    return resultOf(ran).message ?? '';
  };

  it('stays exactly as it was when its restore fails', async () => {
    story = stories();
    // Nobody checks a file that is to be ignored, and beta has no such file.
    await aPodmanContainerOnAlpha(story, { workload: { files: { '/srv/data': 'ignore' } } });

    await applyInVain();

    expect(
      await story.host('beta').mustExec('podman ps --all --quiet; mount | grep -c overlay-containers; true'),
    ).toBe('0\n');
  });

  it.each([
    ['runc is killed', 'alpha', 'pkill -KILL -x runc', /criu dump ended/],
    ['podman is killed', 'beta', 'pkill -KILL -x podman', /criu restore (has )?ended/],
    ['conmon is killed', 'beta', 'pkill -KILL -x conmon', /criu restore (has )?ended/],
  ] as const)('stays exactly as it was when it stands still and %s', async (_, host, script, message) => {
    story = stories();
    await aPodmanContainerOnAlpha(story);
    await story.lab.shape('alpha', 'beta', '20mbit');
    let done: Promise<unknown> | undefined;

    const said = await applyInVain((event) => {
      if (event.type === 'step_start' && event.step === 'web.hand-over')
        done = story.host(host).mustExec(script);
    });

    await done;
    expect(said).toMatch(message);
  });

  it('is brought back to running by a recovery that finds everybody dead in the hold', async () => {
    story = stories();
    const { ip } = await aPodmanContainerOnAlpha(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    const before = await sightOfPodman(story);
    const move = await StoppedMove.at(story, { role: 'source', step: 'hand_over', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await states()).toEqual(['running', '']);
    expect(await sightOfPodman(story)).toBe(before);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('comes to run on the destination when everybody is dead after the commit', async () => {
    story = stories();
    const { ip } = await aPodmanContainerOnAlpha(story);
    await story.host('alpha').mustExec(`podman exec web python3 -c 'open("/opt/new", "w").write("new")'`);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await states()).toEqual(['', 'running']);
    expect(
      await story.host('beta').mustExec(`podman exec web python3 -c 'print(open("/opt/new").read())'`),
    ).toBe('new\n');
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it.each<readonly [code: string, options: PodmanOptions, obstacle: string]>([
    ['container/name-taken', {}, 'podman create --name web --network host localhost/counter:latest python3'],
    ['container/image-missing', {}, 'podman untag localhost/counter:latest'],
    ['container/image-missing', { run: '-v left:/left' }, 'true'],
    ['container/runtime-unsupported', { podman: '' }, 'true'],
    ['container/podman-managed', { run: '--restart always' }, 'true'],
  ])('stays where it is, and the plan says why: %s', async (code, options, obstacle) => {
    story = stories();
    await aPodmanContainerOnAlpha(story, options);
    const beta = story.host('beta');
    story.atEnd(async () => {
      await beta.mustExec('podman tag $(podman images --quiet --no-trunc) localhost/counter:latest');
    });
    await beta.mustExec(obstacle);

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code).toBe(3);
    const refused = planOf(ran).actions.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect(refused.map((finding) => finding.code)).toContain(code);
  });

  it('is not restored by podman itself where crun has systemd make its cgroup and the kernel has the old ones', async () => {
    story = stories();
    await aPodmanContainerOnAlpha(story, { podman: '' });
    const alpha = story.host('alpha');
    const hasOld = (await alpha.exec('grep -q :cpuset: /proc/self/cgroup')).code === 0;
    await alpha.mustExec('podman container checkpoint --tcp-established web');

    const restored = await alpha.exec('podman container restore --tcp-established web');

    expect(restored.code === 0, restored.stderr).toBe(!hasOld);
    const { stdout } = await alpha.exec(
      'cat /var/lib/containers/storage/*-containers/*/userdata/restore.log',
    );
    const said =
      /cg: Failed writing .* to cpuset\/\/machine\.slice\/libpod-.*\/cpuset\.cpus: Permission denied/;
    expect(said.test(stdout)).toBe(hasOld);
    await alpha.mustExec('podman rm --force --time 0 web');
    await story.stop([COUNTER]);
  });
});
