import { afterEach, describe, expect, it } from 'vitest';
import type { MoveAction, Plan } from '../../src/model/index.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter, COUNTER_PIDFILE, startCounter } from '../stage/counter.ts';
import { eventsOf, resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

describe('a server whose memory is sent ahead, and which goes on writing to it', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  /** A counter on alpha that rewrites a part of its memory all the time, and knows what each page has to hold. */
  const aDirtyCounter = async (
    story: Story,
    { strategy = 'precopy', compression = 'auto', dirty = [32, 20] as const } = {},
  ): Promise<{ ip: string; pid: number }> => {
    const ip = story.floating();
    story.expectOne('/opt/lab/counter.py');
    const pid = await startCounter(story.host('alpha'), { floating: ip, megabytes: 96, dirty });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        counter: {
          select: { pidfile: COUNTER_PIDFILE },
          tcp: 'established',
          address: { ip: `${ip}/32`, dev: 'eth0' },
          strategy,
          compression,
        },
      },
      placement: { counter: 'beta' },
    });
    return { ip, pid };
  };

  it('moves there and back with every page as it was, and under one connection of its client', async () => {
    const story = stories();
    const { ip } = await aDirtyCounter(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);

    const there = await story.mig(['apply', '--auto-approve', '--json']);
    const intact = await askCounter(ip, 'check');
    await story.place('counter', 'alpha');
    const back = await story.mig(['apply', '--auto-approve', '--json']);

    expect([there.code, back.code], there.stdout + back.stdout).toEqual([0, 0]);
    expect([intact, await askCounter(ip, 'check')]).toEqual(['ok', 'ok']);
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('has little left to send in the freeze, so that a slow link does not count', async () => {
    const story = stories();
    const { ip } = await aDirtyCounter(story);
    await story.lab.shape('alpha', 'beta', '200mbit');

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    const copied = eventsOf(ran).find(
      (event) => event.type === 'step_done' && event.step === 'counter.copy-ahead',
    );
    expect(copied, ran.stdout).toMatchObject({ detail: expect.stringMatching(/bytes in [2-9] rounds/) });
    // Of 128 MB, what was written since the last round.
    const left = eventsOf(ran).find(
      (event) => event.type === 'step_done' && event.step === 'counter.hand-over',
    );
    const bytes = Number(/^(\d+) bytes of memory/.exec((left as { detail?: string }).detail ?? '')?.[1]);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(48 << 20);
    expect(await askCounter(ip, 'check')).toBe('ok');
  });

  it('is sent ahead without a word of the YAML where the link is slow, and only there', async () => {
    const story = stories();
    const { ip } = await aDirtyCounter(story, { strategy: 'auto', compression: 'none' });
    const way = async (): Promise<MoveAction> => {
      const planned = await story.mig(['plan', '--json']);
      const { actions } = JSON.parse(planned.stdout) as Plan;
      return actions[0] as MoveAction;
    };

    const fast = await way();
    await story.lab.shape('alpha', 'beta', '200mbit');
    const slow = await way();
    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(fast).toMatchObject({
      strategy: 'cold',
      strategy_reason: expect.stringMatching(/^no slow link was seen/),
    });
    expect(slow, JSON.stringify(slow)).toMatchObject({
      strategy: 'precopy',
      strategy_reason: expect.stringMatching(/^at \d+ MB\/s over the link about \d+ MiB of \d+ MiB are left/),
    });
    expect(resultOf(ran), ran.stdout).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(ran.stdout).toContain('counter.copy-ahead');
    expect(await askCounter(ip, 'check')).toBe('ok');
  });

  it('is what it was when the move is given up in the hold, and moves with the next try', async () => {
    const story = stories();
    const { ip } = await aDirtyCounter(story);
    const theatre = { folder: story.folder, host: (name: string) => story.host(name) };

    const given = await StoppedMove.givenUpInHold(theatre);
    const intact = await askCounter(ip, 'check');
    const moved = await story.mig(['apply', '--auto-approve', '--json']);

    expect(resultOf(given)).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(resultOf(moved), moved.stdout).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect([intact, await askCounter(ip, 'check')]).toEqual(['ok', 'ok']);
  });

  it('comes to run from its two sets of images when the destination’s supervisor dies after the commit', async () => {
    const story = stories();
    const { ip } = await aDirtyCounter(story);
    const theatre = { folder: story.folder, host: (name: string) => story.host(name) };
    const move = await StoppedMove.at(theatre, { role: 'destination', step: 'release', moment: 'record' });
    await move.abandon(story.host('beta'));

    const recovered = await story.mig(['recover', '--auto-approve', '--json']);

    expect(recovered.code, recovered.stdout + recovered.stderr).toBe(0);
    expect(await askCounter(ip, 'check')).toBe('ok');
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'beta' }]);
  });
});
