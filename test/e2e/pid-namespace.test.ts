import { afterEach, describe, expect, it } from 'vitest';
import type { RecoveryDocument, StatusDocument } from '../../src/report/documents.ts';
import { aCounterApart, isLeftAlone, isWhole, moveTo, numbersOn } from './a-counter-apart.ts';
import { writeCounter } from './a-counter-on-alpha.ts';
import { eventsOf, planOf, resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import { StoppedMove } from './wreck.ts';

describe('a workload whose number somebody has on the destination for good, with a PID namespace of its own', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  it('moves there and back, and knows itself by its number all the time', async () => {
    const scene = await aCounterApart(stories());
    const { story, pid } = scene;

    const plan = await story.mig(['plan', '--json']);
    const there = await moveTo(story, 'beta');
    const status = await story.mig(['status', '--json']);
    const pidfile = await story.host('beta').mustExec(['cat', '/run/counter.pid']);
    await scene.client.answeredAgain();
    const inBeta = await numbersOn(story, 'beta', resultOf(there).pid ?? 0);
    const back = await moveTo(story, 'alpha');
    const inAlpha = await numbersOn(story, 'alpha', resultOf(back).pid ?? 0);

    expect(planOf(plan).actions[0]?.findings.map(({ code }) => code)).toContain('process/pid-namespace');
    const here = resultOf(there).pid;
    expect(here).not.toBe(pid);
    expect((JSON.parse(status.stdout) as StatusDocument).workloads).toMatchObject([
      { state: 'running', host: 'beta', pid: here, pid_inside: pid },
    ]);
    expect(pidfile).toBe(`${here}\n`);
    expect(inBeta).toEqual([here, pid]);
    expect(inAlpha).toEqual([resultOf(back).pid, pid]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('has its memory sent ahead out of its namespace as well, and only little in the freeze', async () => {
    const scene = await aCounterApart(stories(), { strategy: 'precopy' });
    const { story, pid } = scene;
    await moveTo(story, 'beta');

    const back = await moveTo(story, 'alpha');

    const left = eventsOf(back).find(
      (event) => event.type === 'step_done' && event.step === 'counter.hand-over',
    );
    const bytes = Number(/^(\d+) bytes of memory/.exec((left as { detail?: string }).detail ?? '')?.[1]);
    expect(bytes).toBeLessThan(32 << 20);
    expect(await numbersOn(story, 'alpha', resultOf(back).pid ?? 0)).toEqual([resultOf(back).pid, pid]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('stays in its namespace, connection and all, when criu is killed in the hold', async () => {
    const scene = await aCounterApart(stories());
    const { story, pid } = scene;
    const there = resultOf(await moveTo(story, 'beta'));
    await story.place('counter', 'alpha');
    await story.lab.shape('alpha', 'beta', '100mbit');
    let killed: Promise<unknown> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (event.type === 'step_start' && event.step === 'counter.hand-over')
          killed = story.host('beta').mustExec(['pkill', '-KILL', '-x', 'criu']);
      },
    });
    await killed;

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'beta', pid: there.pid });
    expect(resultOf(ran).message).toBe('criu dump ended with code -9');
    expect(await numbersOn(story, 'beta', there.pid ?? 0)).toEqual([there.pid, pid]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it('stays where it is when the restore fails, and nothing of the namespace is left', async () => {
    const scene = await aCounterApart(stories());
    const { story, pid } = scene;
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
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha', pid });
    expect((await story.host('beta').exec(['pgrep', '-x', 'mig-init'])).code).toBe(1);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it.each([
    {
      what: 'the hold',
      halt: { step: 'hand_over', moment: 'record' },
      end: { outcome: 'kept', host: 'alpha' },
    },
    {
      what: 'the commit',
      halt: { step: 'commit', moment: 'record' },
      end: { outcome: 'moved', host: 'beta' },
    },
  ] as const)('runs once after a recovery when all of mig is killed after $what', async ({ halt, end }) => {
    const scene = await aCounterApart(stories());
    const { story } = scene;
    const move = await StoppedMove.at(story, { role: 'source', ...halt });
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await story.mig(['recover', '--json', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect((JSON.parse(ran.stdout) as RecoveryDocument).result?.workloads).toMatchObject([
      { workload: 'counter', ...end },
    ]);
    await isLeftAlone(scene);
    await isWhole(scene);
  });

  it.each([
    {
      what: 'the hold',
      halt: { step: 'hand_over', moment: 'record' },
      end: { outcome: 'kept', host: 'alpha' },
    },
    {
      what: 'the commit',
      halt: { step: 'commit', moment: 'record' },
      end: { outcome: 'moved', host: 'beta' },
    },
  ] as const)(
    'runs once on its way from one namespace to the next, if all of mig is killed after $what',
    async ({ halt, end }) => {
      const scene = await aCounterApart(stories());
      const { story } = scene;
      await moveTo(story, 'beta');
      await moveTo(story, 'alpha');
      await story.place('counter', 'beta');
      const move = await StoppedMove.at(story, { role: 'source', ...halt });
      await move.abandon(story.host('alpha'), story.host('beta'));

      const ran = await story.mig(['recover', '--json', '--auto-approve']);

      expect(ran.code, ran.stdout + ran.stderr).toBe(0);
      expect((JSON.parse(ran.stdout) as RecoveryDocument).result?.workloads).toMatchObject([
        { workload: 'counter', ...end },
      ]);
      await isLeftAlone(scene);
      await isWhole(scene);
    },
  );

  it('leaves its namespace where the YAML no longer asks and its number is free', async () => {
    const scene = await aCounterApart(stories());
    const { story, pid, ip } = scene;
    await moveTo(story, 'beta');
    await writeCounter(story, ip, {}, 'alpha');

    const plan = await story.mig(['plan', '--json']);
    const back = resultOf(await story.mig(['apply', '--auto-approve', '--json']));

    const said = planOf(plan).actions[0]?.findings.find(({ code }) => code === 'process/pid-namespace');
    expect(said?.detail).toContain('It leaves its PID namespace');
    expect(back).toMatchObject({ outcome: 'moved', host: 'alpha', pid });
    expect(await numbersOn(story, 'alpha', pid)).toEqual([pid]);
    expect(await story.host('alpha').mustExec(['cat', '/run/counter.pid'])).toBe(`${pid}\n`);
    await isWhole(scene);
  });
});
