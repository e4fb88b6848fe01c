import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../src/model/index.ts';
import { eventually } from '../e2e/eventually.ts';
import { expectRunning } from '../e2e/expect-running.ts';
import { planOf, resultOf } from '../e2e/mig.ts';
import { storiesIn } from '../e2e/stories-in.ts';
import type { Story } from '../e2e/story.ts';
import { StoppedMove } from '../e2e/wreck.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { BUNDLE, CONTAINER_PACKAGES, type Runtime } from '../stage/counting-container.ts';
import { aContainerOnAlpha, sightOfContainer, stateOn } from './a-container-on.ts';

describe.each<Runtime>(['crun', 'runc'])('a container of %s', (runtime) => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'], packages: CONTAINER_PACKAGES[runtime] });
  let story: Story;
  afterEach(async () => {
    await story.lab.heal('alpha', 'beta');
    await expectRunning(story.lab);
  });

  const isStep =
    (step: string) =>
    (event: Event): boolean =>
      event.type === 'step_start' && event.step === `shop.${step}`;

  async function states(): Promise<readonly string[]> {
    return [await stateOn(story, runtime, 'alpha'), await stateOn(story, runtime, 'beta')];
  }

  /** Supplementary groups of its first process. */
  async function groupsOn(host: string): Promise<string> {
    return story
      .host(host)
      .mustExec('grep ^Groups: /proc/$(head -n 1 /sys/fs/cgroup/shop/cgroup.procs)/status');
  }

  it('moves there and back with its connection, and its runtime knows of it', async () => {
    story = stories();
    const { ip } = await aContainerOnAlpha(story, runtime);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    const told = planOf(await story.mig(['plan', '--json'])).actions[0]?.findings ?? [];
    expect(told.map(({ code }) => code)).toContain('container/by-runtime');

    for (const host of ['beta', 'alpha']) {
      await story.place('shop', host);
      const ran = await story.mig(['apply', '--auto-approve']);
      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect(await states()).toEqual(host === 'beta' ? ['', 'running'] : ['running', '']);
      await client.answeredAgain();
    }

    const alpha = story.host('alpha');
    expect(
      await alpha.mustExec(`${runtime} exec shop python3 -c 'print(open("/proc/1/comm").read())'`),
    ).toContain('python3');
    expect(await alpha.mustExec('cat /sys/fs/cgroup/shop/cgroup.procs | wc -l')).toBe('1\n');
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    // Its runtime can end it, and the unit that takes its output to the journal ends with it.
    await alpha.mustExec(`${runtime} kill shop KILL; ${runtime} delete -f shop`);
    await eventually(async () => alpha.mustExec('! systemctl list-units --no-legend "shop-*" | grep .'));
    await story.stop(['python3 /opt/lab/counter.py --listen 0.0.0.0:9000 --log /data/log']);
  });

  /** Applies while a client asks, and looks whether nothing is different afterwards. */
  const applyInVain = async (onEvent?: (event: Event) => void): Promise<string> => {
    const client = await CounterClient.start(story.host('client'), story.floating(), 5);
    const before = await sightOfContainer(story, runtime);

    const ran = await story.mig(['apply', '--auto-approve', '--json'], onEvent ? { onEvent } : {});

    expect(ran.code, ran.stderr).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(await states()).toEqual(['running', '']);
    expect(await sightOfContainer(story, runtime)).toBe(before);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    return resultOf(ran).message ?? '';
  };

  it('stays exactly as it was when its restore fails', async () => {
    story = stories();
    // Nobody checks a file that is to be ignored, and beta has no such file.
    await aContainerOnAlpha(story, runtime, { files: { '/srv/data': 'ignore' } });

    await applyInVain();

    expect(await story.host('beta').mustExec(`ls ${BUNDLE}; mount | grep -c ${BUNDLE}; true`)).toBe(
      'config.json\nrootfs\n0\n',
    );
  });

  it.each([
    ['its runtime is killed', 'alpha', `pkill -KILL -x ${runtime}`, /criu dump ended/],
    [
      'the other side hangs',
      'beta',
      'pkill -STOP -f [s]upervisor.py; sleep 15; pkill -CONT -f [s]upervisor.py',
      /lost|limit|timed out/,
    ],
  ] as const)('stays exactly as it was when it stands still and %s', async (_, host, script, message) => {
    story = stories();
    await aContainerOnAlpha(story, runtime);
    await story.lab.shape('alpha', 'beta', '20mbit');
    let done: Promise<unknown> | undefined;

    const said = await applyInVain((event) => {
      if (isStep('hand-over')(event)) done = story.host(host).mustExec(script);
    });

    await done;
    expect(said).toMatch(message);
  });

  it('is brought back to running by a recovery that finds everybody dead in the hold', async () => {
    story = stories();
    const { ip } = await aContainerOnAlpha(story, runtime);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    const move = await StoppedMove.at(story, { role: 'source', step: 'hand_over', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await states()).toEqual(['running', '']);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('comes to run on the destination when everybody is dead after the commit', async () => {
    story = stories();
    const { ip } = await aContainerOnAlpha(story, runtime);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    const had = await groupsOn('alpha');
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await story.mig(['recover', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await states()).toEqual(['', 'running']);
    // Those of the login in which the recovery works are none of its own.
    expect(await groupsOn('beta')).toBe(had);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it.each([
    ['container/name-taken', 'beta', `mkdir -p /run/${runtime}/shop`, `rmdir /run/${runtime}/shop`],
    ['container/bundle-differs', 'beta', `echo >> ${BUNDLE}/config.json`, ''],
    ['container/criu-config', 'beta', 'mkdir -p /etc/criu; touch /etc/criu/runc.conf', 'rm -r /etc/criu'],
    [
      'container/cgroup-shared',
      'alpha',
      'sleep 4242 > /dev/null 2>&1 & echo $! > /sys/fs/cgroup/shop/cgroup.procs',
      'pkill -f "[s]leep 4242"',
    ],
  ] as const)('stays where it is, and the plan says why: %s', async (code, host, obstacle, removal) => {
    story = stories();
    await aContainerOnAlpha(story, runtime);
    await story.host(host).mustExec(obstacle);

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code).toBe(3);
    const refused = planOf(ran).actions.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect(refused.map((finding) => finding.code)).toEqual([code]);
    await story.host(host).mustExec(removal || 'true');
  });
});
