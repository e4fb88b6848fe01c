import { describe, expect, it } from 'vitest';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { holdNumber } from './hold-number.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';

describe('a process number that somebody has on the destination', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('is waited for where its holder is about to go', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);
    // Long enough to be met, and gone a moment after it was.
    await holdNumber(
      story,
      'beta',
      pid,
      'until pgrep -f mig-probe > /dev/null; do sleep 0.02; done; sleep 1.5; echo gone > /srv/holder',
    );

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(await story.host('beta').mustExec('cat /srv/holder')).toBe('gone\n');
    expect(await story.copies(LOG)).toEqual([{ host: 'beta', pid }]);
  });

  it('keeps the workload where it is if its holder stays, and the plan says who that is', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);
    await holdNumber(story, 'beta', pid, 'sleep 600; :');

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code).toBe(3);
    const [taken] = planOf(ran)
      .actions.flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'process/pid-taken');
    expect(taken?.detail).toBe(`PID ${pid} is in use on beta by PID ${pid} (bash).`);
    await story.host('beta').mustExec(`kill ${pid}`);
  });
});
