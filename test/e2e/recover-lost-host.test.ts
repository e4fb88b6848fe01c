import { describe, expect, it } from 'vitest';
import { startCounter } from '../stage/counter.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import {
  BEFORE_COMMIT,
  BEFORE_RELEASE,
  aClient,
  documentOf,
  isWhole,
  recoveriesIn,
  stepsOf,
  workloadsOf,
} from './recoveries.ts';
import { storiesIn } from './stories-in.ts';
import { hasDone, killRecovery, StoppedMove } from './wreck.ts';

describe('a move whose host is lost', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma', 'client'] });
  const recover = recoveriesIn(stories);

  it('runs on the destination once somebody has given up the source, which finds its place taken when it is back', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_COMMIT);
    await hasDone(story.host('beta'), 'restored');
    move.controller.kill('SIGKILL');
    await story.lab.stop('alpha');

    const asked = await recover(story);
    const vouched = await recover(story, '--host-gone', 'alpha');
    const again = await recover(story, '--host-gone', 'alpha');
    await story.lab.start('alpha');
    const back = await recover(story);

    expect(asked.code).toBe(8);
    expect(JSON.stringify(documentOf(asked).moves[0]?.end)).toContain('--host-gone alpha');
    expect(vouched.code, vouched.stderr).toBe(0);
    expect(workloadsOf(vouched)).toEqual([{ workload: 'counter', outcome: 'moved', host: 'beta', pid }]);
    expect([again.code, documentOf(again).moves]).toEqual([0, []]);
    expect(back.code, back.stderr).toBe(0);
    expect(stepsOf(back)).toEqual(['alpha clean_up', 'beta clean_up']);
    await isWhole(client, ip);
  });

  it('ends what has come back frozen with a source that somebody had given up', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_COMMIT);
    await hasDone(story.host('beta'), 'restored');
    // What is frozen there stays so: nobody is left to thaw it.
    await move.abandon(story.host('alpha'));
    await story.lab.cut('controller', 'alpha');
    await story.lab.cut('alpha', 'beta');

    const vouched = await recover(story, '--host-gone', 'alpha');
    await story.lab.heal('controller', 'alpha');
    await story.lab.heal('alpha', 'beta');
    const back = await recover(story);

    expect([vouched.code, back.code], vouched.stderr + back.stderr).toEqual([0, 0]);
    expect(stepsOf(back)).toEqual(['alpha stop_copy', 'alpha clean_up', 'beta clean_up']);
    await isWhole(client, ip);
  });

  it('brings the workload back on the source if the destination restarts before the copy has run', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    await move.abandon(story.host('alpha'), story.host('beta'));
    await story.lab.reboot('beta');

    // It is cut off in the middle, with the new cgroup made and criu about to begin.
    await killRecovery(story.folder, [], story.host('alpha'), 'home', 'record');
    const ran = await recover(story);
    const again = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(stepsOf(ran)).toEqual(['alpha bring_back', 'beta clean_up', 'alpha clean_up']);
    expect(workloadsOf(ran)).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid }]);
    expect([again.code, documentOf(again).moves]).toEqual([0, []]);
    // What the source has of its files, and the name by which the workload is found, it still has.
    await story
      .host('alpha')
      .mustExec('test -e /run/counter.pid; ! getfattr -d -m - /var/log/counter.log | grep left-behind');
    await isWhole(client, ip);
  });

  it('brings it back, too, once somebody has given up the destination, which finds its part over when it is back', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await aClient(story, ip);
    const move = await StoppedMove.at(story, BEFORE_RELEASE);
    await hasDone(story.host('alpha'), 'kill');
    move.controller.kill('SIGKILL');
    await story.lab.stop('beta');

    const asked = await recover(story);
    const vouched = await recover(story, '--host-gone', 'beta');
    const again = await recover(story, '--host-gone', 'beta');
    await story.lab.start('beta');
    const back = await recover(story);

    expect(asked.code).toBe(8);
    expect(JSON.stringify(documentOf(asked).moves[0]?.end)).toMatch(
      /--host-gone beta.*again on alpha.*is lost/,
    );
    expect(vouched.code, vouched.stderr).toBe(0);
    expect(workloadsOf(vouched)).toEqual([{ workload: 'counter', outcome: 'kept', host: 'alpha', pid }]);
    expect([again.code, documentOf(again).moves]).toEqual([0, []]);
    expect(back.code, back.stderr).toBe(0);
    expect(stepsOf(back)).toEqual(['beta discard', 'beta clean_up', 'alpha clean_up']);
    await isWhole(client, ip);
  });

  it('is given up as lost with the host that the copy ran on', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const move = await StoppedMove.at(story, { role: 'destination', step: 'resume', moment: 'record' });
    await move.abandon(story.host('alpha'));
    await story.lab.reboot('beta');

    const ran = await recover(story);

    expect(ran.code, ran.stderr).toBe(0);
    expect(workloadsOf(ran)).toMatchObject([{ workload: 'counter', outcome: 'gone' }]);
    await startCounter(story.host('alpha'), { floating: ip, megabytes: 8 });
  });
});
