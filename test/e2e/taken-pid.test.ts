import { describe, expect, it } from 'vitest';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

describe('a process number that somebody has on the destination', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  /** Has a shell of this PID run a script on beta. */
  async function hold(story: Story, pid: number, script: string): Promise<void> {
    await story.host('beta').mustExec(`cat > /tmp/holder <<'END'\n${script}\nEND
      echo ${pid - 1} > /proc/sys/kernel/ns_last_pid
      bash /tmp/holder > /dev/null 2>&1 < /dev/null & [ $! = ${pid} ] || { echo "got $!, not ${pid}"; exit 1; }`);
  }

  it('is waited for where its holder is about to go', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);
    // Long enough to be met, and gone a moment after it was.
    await hold(
      story,
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
    await hold(story, pid, 'sleep 600; :');

    const ran = await story.mig(['plan', '--json']);

    expect(ran.code).toBe(3);
    const [taken] = planOf(ran)
      .actions.flatMap(({ findings }) => findings)
      .filter(({ code }) => code === 'process/pid-taken');
    expect(taken?.detail).toBe(`PID ${pid} is in use on beta by PID ${pid} (bash).`);
    await story.host('beta').mustExec(`kill ${pid}`);
  });
});
