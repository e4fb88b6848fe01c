import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Event, LockHolder } from '../../src/model/index.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { eventually } from './eventually.ts';
import { eventsOf, resultOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

describe('the locks on a workload', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });
  afterEach(async () => {
    const { lab } = stories();
    for (const host of ['alpha', 'beta']) await lab.heal('controller', host);
    await lab.heal('alpha', 'beta');
  });

  const APPLY_TEXT = ['apply', '--auto-approve'];
  const APPLY = [...APPLY_TEXT, '--json'];
  /** The run has moved the workload, and looks for so long whether it serves: a time between steps that lasts. */
  const verifyFor = (seconds: number): object => ({
    verify: { command: ['sleep', String(seconds)], within: '60s' },
  });
  const isVerifying = (event: Event): boolean =>
    event.type === 'step_start' && event.step === 'counter.verify';

  async function holderOn(story: Story, host: string): Promise<LockHolder | undefined> {
    const { stdout } = await story.host(host).exec('cat /run/mig/locks/story:counter.run 2> /dev/null');
    return stdout === '' ? undefined : (JSON.parse(stdout) as LockHolder);
  }

  function findingsOf(ran: Ran): readonly (readonly [code: string, detail: string])[] {
    return eventsOf(ran).flatMap((event) =>
      event.type === 'finding' ? [[event.finding.code, event.finding.detail] as const] : [],
    );
  }

  /** Starts a run and waits until it is between two steps. */
  async function aRunThatVerifies(
    story: Story,
  ): Promise<{ ran: Promise<Ran>; send: (signal: NodeJS.Signals) => void }> {
    return await new Promise((resolve, reject) => {
      const ran = story.mig(APPLY, {
        onEvent: (event, send) => {
          if (isVerifying(event)) resolve({ ran, send });
        },
      });
      ran.then(({ stderr }) => reject(new Error(`it never verified: ${stderr}`)), reject);
    });
  }

  it('go to exactly one of two runs; the other ends with 5 and says who has them', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    await story.lab.shape('alpha', 'beta', '100mbit');

    const runs = await Promise.all([story.mig(APPLY_TEXT), story.mig(APPLY_TEXT)]);

    const [winner, loser] = runs.toSorted((a, b) => a.code - b.code);
    expect([winner?.code, loser?.code], runs.map(({ stderr }) => stderr).join('')).toEqual([0, 5]);
    const run = /^Run (\S+) of story/m.exec(winner?.stdout ?? '')?.[1];
    const said = loser?.stdout.replaceAll(/\s+/g, ' ');
    expect(said).toContain(`@${hostname()}`);
    expect(said).toContain(`run ${run}`);
  });

  it('are free at once when their controller is killed', async () => {
    const story = stories();
    await aCounterOnAlpha(story, verifyFor(30));
    const { ran, send } = await aRunThatVerifies(story);
    expect(await holderOn(story, 'alpha')).toMatchObject({ command: 'apply', host: hostname() });

    send('SIGKILL');
    await ran;

    const killed = performance.now();
    for (const host of ['alpha', 'beta'])
      await eventually(async () => expect(await holderOn(story, host)).toBeUndefined());
    expect(performance.now() - killed).toBeLessThan(5000);
  });

  it('are free after fifteen seconds when their controller is cut off, and come back to it', async () => {
    const story = stories();
    await aCounterOnAlpha(story, verifyFor(30));
    const { ran } = await aRunThatVerifies(story);

    await story.lab.cut('controller', 'alpha');
    const cut = performance.now();
    while (await holderOn(story, 'alpha')) {
      expect(performance.now() - cut).toBeLessThan(20_000);
      await sleep(100);
    }
    const freeAfter = performance.now() - cut;
    expect(await holderOn(story, 'beta')).toBeDefined();
    await story.lab.heal('controller', 'alpha');
    await eventually(async () => expect(await holderOn(story, 'alpha')).toBeDefined());

    expect(freeAfter).toBeGreaterThan(8000);
    expect((await ran).code).toBe(0);
  });

  /** Somebody has the lock on beta until `done` says so. */
  async function annHoldsIt(story: Story): Promise<{ done: () => Promise<void> }> {
    const beta = story.host('beta');
    const holder = { user: 'ann', host: 'desk', since: 'a while ago', command: 'apply', run: 'r0' };
    const holding = beta.exec(`mkdir -p -m 700 /run/mig/locks; cd /run/mig/locks
      echo '${JSON.stringify(holder)}' > story:counter.run
      exec flock story:counter.run sh -c 'while [ ! -e /run/done ]; do sleep .1; done; rm story:counter.run /run/done'`);
    await eventually(async () => expect(await holderOn(story, 'beta')).toBeDefined());
    const done = async (): Promise<void> => {
      await beta.mustExec('touch /run/done');
      await holding;
    };
    return { done };
  }

  it('are waited for as long as --lock-timeout says', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    const ann = await annHoldsIt(story);

    const ran = await story.mig([...APPLY, '--lock-timeout', '60s'], {
      onEvent: ({ type }) => {
        if (type === 'finding') void ann.done();
      },
    });

    expect(ran.code, ran.stderr).toBe(0);
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(findingsOf(ran)).toEqual([['run/locked', expect.stringContaining('ann@desk')]]);
  });

  it('are worth nothing to a run whose plan is stale by the time it gets them', async () => {
    const story = stories();
    await aCounterOnAlpha(story);
    const ann = await annHoldsIt(story);

    const ran = await story.mig([...APPLY, '--lock-timeout', '60s'], {
      onEvent: ({ type }) => {
        if (type === 'finding') void story.stop(['/opt/lab/counter.py']).then(ann.done);
      },
    });

    expect(ran.code, ran.stderr).toBe(4);
    expect(resultOf(ran)).toMatchObject({ outcome: 'not_started' });
  });

  it('can be taken from a run that hangs; it begins nothing more', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const later = [
      '/opt/lab/threads.py',
      '--status',
      '/srv/status',
      '--threads',
      '2',
      '--pidfile',
      '/run/t.pid',
    ];
    await story.start('alpha', later, { pidfile: '/run/t.pid' });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        counter: {
          select: { pidfile: '/run/counter.pid' },
          tcp: 'established',
          address: { ip: `${ip}/32`, dev: 'eth0' },
          files: { '/var/log/counter.log': 'copy' },
          ...verifyFor(10),
        },
        later: { select: { pidfile: '/run/t.pid' } },
      },
      placement: { counter: 'beta', later: 'beta' },
    });
    const { ran } = await aRunThatVerifies(story);

    const unlocked = await story.mig(['unlock', '--auto-approve']);
    const again = await story.mig(['unlock', '--auto-approve']);

    expect([unlocked.code, again.code], unlocked.stderr).toEqual([0, 0]);
    expect(unlocked.stdout).toMatch(/counter +alpha .* mig apply, /);
    expect(unlocked.stderr).toContain('Unlocked counter on beta.');
    expect(again.stdout).toBe('No run holds a lock.\n');
    const outcome = await ran;
    expect(outcome.code).toBe(7);
    expect(findingsOf(outcome).map(([code]) => code)).toEqual(['run/lock-lost']);
    expect(eventsOf(outcome).at(-1)).toMatchObject({
      workloads: [
        { workload: 'counter', outcome: 'moved' },
        { workload: 'later', outcome: 'not_started' },
      ],
    });
  });
});
