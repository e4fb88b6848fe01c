import { describe, expect, it } from 'vitest';
import { startCounter } from '../stage/counter.ts';
import { isLeftAlone, isWhole, aCounterApart, moveTo, numbersOn, type Apart } from './a-counter-apart.ts';
import { resultOf } from './mig.ts';
import { BEFORE_RELEASE, recoveriesIn, stepsOf, workloadsOf } from './recoveries.ts';
import { storiesIn } from './stories-in.ts';
import { hasDone, StoppedMove } from './wreck.ts';

describe('a workload in a PID namespace of its own, on its way to the next', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  const recover = recoveriesIn(stories);

  /** It has been to beta and is back, so that it has a namespace on alpha as well. */
  async function onAlpha(): Promise<Apart & { readonly here: number }> {
    const scene = await aCounterApart(stories());
    await moveTo(scene.story, 'beta');
    const back = resultOf(await moveTo(scene.story, 'alpha'));
    await scene.story.place('counter', 'beta');
    return { ...scene, here: back.pid ?? 0 };
  }

  it('gets a new one on the source if the destination restarts before the copy has run', async () => {
    const scene = await onAlpha();
    const { story, pid } = scene;
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    await move.abandon(story.host('alpha'), story.host('beta'));
    await story.lab.reboot('beta');

    const ran = await recover(story);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(stepsOf(ran)).toEqual(['beta discard', 'alpha bring_back', 'beta clean_up', 'alpha clean_up']);
    const [found] = workloadsOf(ran) ?? [];
    expect(found).toMatchObject({ workload: 'counter', outcome: 'kept', host: 'alpha' });
    const here = Number(await story.host('alpha').mustExec(['cat', '/run/counter.pid']));
    expect(found).toMatchObject({ pid: here });
    expect(await numbersOn(story, 'alpha', here)).toEqual([here, pid]);
    await isWhole(scene);
  });

  it('runs on the destination if the source restarts after the commit', async () => {
    const scene = await onAlpha();
    const { story, pid } = scene;
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    await move.abandon(story.host('alpha'), story.host('beta'));
    await story.lab.reboot('alpha');

    const ran = await recover(story);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    const [found] = workloadsOf(ran) ?? [];
    expect(found).toMatchObject({ workload: 'counter', outcome: 'moved', host: 'beta' });
    const there = Number(await story.host('beta').mustExec(['cat', '/run/counter.pid']));
    expect(found).toMatchObject({ pid: there });
    expect(await numbersOn(story, 'beta', there)).toEqual([there, pid]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('stays in it, connection and all, when the restore fails', async () => {
    const scene = await onAlpha();
    const { story, pid, here } = scene;
    await story.lab.shape('alpha', 'beta', '100mbit');
    let killed: Promise<unknown> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (event.type === 'step_start' && event.step === 'counter.hand-over')
          killed = story.host('beta').mustExec(['pkill', '-KILL', '-x', 'mig-init']);
      },
    });
    await killed;

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha', pid: here });
    expect(await numbersOn(story, 'alpha', here)).toEqual([here, pid]);
    expect((await story.host('beta').exec(['pgrep', '-x', 'mig-init'])).code).toBe(1);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('stays in it, connection and all, when what brought criu there is killed in the hold', async () => {
    const scene = await onAlpha();
    const { story, pid, here } = scene;
    const move = await StoppedMove.at(story, { role: 'source', step: 'hand_over', moment: 'before' });

    await story.host('alpha').mustExec(['pkill', '-KILL', '-x', 'nsenter']);
    const ended = await move.toTheEnd();

    expect(ended.code).toBe(7);
    expect((await story.host('alpha').exec(['pgrep', '-x', 'criu'])).code).toBe(1);
    expect(await numbersOn(story, 'alpha', here)).toEqual([here, pid]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('stays in it when that is killed in the hold together with all else that mig runs there', async () => {
    const scene = await onAlpha();
    const { story, pid, here } = scene;
    const move = await StoppedMove.at(story, { role: 'source', step: 'hand_over', moment: 'before' });

    await story.host('alpha').mustExec('pkill -KILL -f [s]upervisor.py; pkill -KILL -x nsenter');
    await move.toTheEnd();
    const ran = await recover(story);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(workloadsOf(ran) ?? []).toMatchObject([
      { workload: 'counter', outcome: 'kept', host: 'alpha', pid: here },
    ]);
    expect(await numbersOn(story, 'alpha', here)).toEqual([here, pid]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('is said to have been killed when the first process there was, in the hold', async () => {
    const scene = await onAlpha();
    const { story, ip } = scene;
    const move = await StoppedMove.at(story, { role: 'source', step: 'hand_over', moment: 'before' });

    await story.host('alpha').mustExec(['pkill', '-KILL', '-x', 'mig-init']);
    const ended = await move.toTheEnd();
    const status = await story.mig(['status', '--json']);

    expect(ended.code).toBe(7);
    expect(ended.stdout).toContain('the workload does not run on: it has ended, and not by mig');
    expect(JSON.parse(status.stdout)).toMatchObject({ workloads: [{ state: 'missing' }] });
    await isLeftAlone(scene);
    await scene.client.stop();
    await story.host('alpha').mustExec(['ip', 'address', 'delete', `${ip}/32`, 'dev', 'eth0']);
    await startCounter(story.host('alpha'), { floating: ip, megabytes: 8 });
  });
});

describe('a workload with a PID namespace of its own that is found otherwise than by a PID file', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  it.each([
    ['its command line', { match: { args: '*/opt/lab/counter.py*' } }],
    ['its cgroup', { cgroup: '/counter' }],
  ])('moves there and back, by %s', async (what, select) => {
    const scene = await aCounterApart(stories(), {
      select,
      files: { '/var/log/counter.log': 'copy', '/run/counter.pid': 'copy' },
    });
    const { story, pid } = scene;
    if ('cgroup' in select)
      await story
        .host('alpha')
        .mustExec(`mkdir /sys/fs/cgroup/counter && echo ${pid} > /sys/fs/cgroup/counter/cgroup.procs`);

    const there = resultOf(await moveTo(story, 'beta'));
    const inBeta = await numbersOn(story, 'beta', there.pid ?? 0);
    const back = resultOf(await moveTo(story, 'alpha'));
    const inAlpha = await numbersOn(story, 'alpha', back.pid ?? 0);

    expect([inBeta, inAlpha], what).toEqual([
      [there.pid, pid],
      [back.pid, pid],
    ]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });
});
