import { describe, expect, it } from 'vitest';
import { CounterClient } from '../stage/counter-client.ts';
import { COUNTER_PIDFILE, startCounter } from '../stage/counter.ts';
import { moveRoute, ROUTES, serveRoutes, untilRouterServes } from '../stage/router.ts';
import { eventually } from './eventually.ts';
import { eventsOf, planOf } from './mig.ts';
import { recoveriesIn, workloadsOf } from './recoveries.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

describe('an address that a command moves', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  const recover = recoveriesIn(stories);

  /**
   * A counter on alpha with an address on the loopback interface, which nobody announces: the client has a route to it, and
   * a program beside it changes that for whoever asks.
   */
  const aRoutedCounter = async (story: Story, within = '5s'): Promise<CounterClient> => {
    const ip = story.floating();
    const [alpha, beta, client] = [story.host('alpha'), story.host('beta'), story.host('client')];
    story.atEnd(async () => {
      for (const host of [alpha, beta]) await host.exec(['ip', 'address', 'delete', `${ip}/32`, 'dev', 'lo']);
      await client.exec(['ip', 'route', 'delete', ip]);
    });
    await client.mustExec(['ip', 'route', 'replace', ip, 'via', alpha.address]);
    await story.start('client', serveRoutes(client, [alpha, beta]));
    await untilRouterServes(client);
    story.expectOne(`/opt/lab/counter.py --listen ${ip}`);
    await startCounter(alpha, { floating: ip, device: 'lo', megabytes: 8 });
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        counter: {
          select: { pidfile: COUNTER_PIDFILE },
          tcp: 'established',
          address: { ip: `${ip}/32`, dev: 'lo', move: moveRoute(client), within },
        },
      },
      placement: { counter: 'beta' },
    });
    const asking = await CounterClient.start(client, ip, 5);
    await asking.answeredAgain();
    return asking;
  };

  /** The client has lost nothing, and the address is on one host only. */
  const expectWhole = async (story: Story, asking: CounterClient, at: string): Promise<void> => {
    await asking.answeredAgain();
    expect(await asking.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    for (const host of ['alpha', 'beta']) {
      const addresses = await story.host(host).mustExec('ip -o address show dev lo');
      expect(addresses.includes(` ${story.lab.ip(100)}/32 `)).toBe(host === at);
    }
  };

  /** To which host it has been moved, time after time. */
  const routed = async (story: Story): Promise<readonly string[]> => {
    const lines = await story.host('client').exec(['cat', ROUTES]);
    return lines.stdout.split('\n').flatMap((line) => line.split(' ').slice(1));
  };

  it('is moved while the workload stands still, there and back, with its client connected', async () => {
    const story = stories();
    const asking = await aRoutedCounter(story);

    const planned = await story.mig(['plan', '--json']);
    const there = await story.mig(['apply', '--auto-approve']);
    await asking.answeredAgain();
    await story.place('counter', 'alpha');
    const back = await story.mig(['apply', '--auto-approve']);

    const [action] = planOf(planned).actions;
    const steps = action?.action === 'move' ? action.steps : [];
    expect(steps.find(({ id }) => id === 'counter.restore')?.title).toMatch(
      /; move \S+ there: \S+router\.py move/,
    );
    expect(steps.map(({ id }) => id)).not.toContain('counter.announce');
    expect([there.code, back.code], there.stderr + back.stderr).toEqual([0, 0]);
    expect(await routed(story)).toEqual(['beta', 'alpha']);
    await expectWhole(story, asking, 'alpha');
  });

  it('is called back where the command fails, and the workload runs on where it was', async () => {
    const story = stories();
    const asking = await aRoutedCounter(story);
    await story.host('client').mustExec('touch /srv/no-beta');

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code, ran.stderr).toBe(7);
    const [workload] = (eventsOf(ran).at(-1) as { workloads?: readonly object[] }).workloads ?? [];
    expect(workload).toMatchObject({ outcome: 'kept', host: 'alpha' });
    expect(JSON.stringify(workload)).toMatch(/moving \S+ to beta: exit code 1: the router says no/);
    expect(await routed(story)).toEqual(['alpha']);
    await expectWhole(story, asking, 'alpha');
  });

  it('is called back where the command takes too long', async () => {
    const story = stories();
    const asking = await aRoutedCounter(story, '500ms');
    await story.host('client').mustExec('touch /srv/slow-beta');

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code, ran.stderr).toBe(7);
    expect(ran.stdout).toMatch(/moving \S+ to beta: not done within 0.5 s/);
    expect(await story.host('client').mustExec('ip route')).toMatch(
      new RegExp(`via ${story.host('alpha').address}\\b`),
    );
    await expectWhole(story, asking, 'alpha');
  });

  it('is called back by a recovery that knows nothing but the YAML, where mig died while it was moved', async () => {
    const story = stories();
    const asking = await aRoutedCounter(story);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'before' });
    await eventually(async () => expect(await routed(story)).toEqual(['beta']));
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(workloadsOf(ran)).toMatchObject([{ workload: 'counter', outcome: 'kept', host: 'alpha' }]);
    expect((await routed(story)).at(-1)).toBe('alpha');
    await expectWhole(story, asking, 'alpha');
  });

  it('stays with the copy where mig died after the commit', async () => {
    const story = stories();
    const asking = await aRoutedCounter(story);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));

    const ran = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(workloadsOf(ran)).toMatchObject([{ workload: 'counter', outcome: 'moved', host: 'beta' }]);
    expect((await routed(story)).at(-1)).toBe('beta');
    await expectWhole(story, asking, 'beta');
  });

  it('is told by the recovery where the command fails after its restore, and the workload stays where it runs', async () => {
    const story = stories();
    const asking = await aRoutedCounter(story);
    const move = await StoppedMove.at(story, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon(story.host('alpha'), story.host('beta'));
    const client = story.host('client');
    await client.mustExec('touch /srv/no-beta');

    const ran = await recover(story);
    const again = await recover(story);
    const [alone] = (await routed(story)).slice(1);
    await client.mustExec('rm /srv/no-beta');
    await story.host('beta').mustExec(moveRoute(client, story.lab.ip(100), 'beta'));

    expect(ran.code, ran.stderr).toBe(7);
    expect(workloadsOf(ran)).toMatchObject([
      {
        workload: 'counter',
        outcome: 'moved',
        host: 'beta',
        message: expect.stringMatching(
          /it runs, but moving \S+ to beta: exit code 1: the router says no/,
        ) as string,
      },
    ]);
    expect([again.code, workloadsOf(again)], again.stderr).toMatchObject([
      0,
      [{ outcome: 'moved', host: 'beta' }],
    ]);
    expect(alone).toBeUndefined();
    await expectWhole(story, asking, 'beta');
  });
});
