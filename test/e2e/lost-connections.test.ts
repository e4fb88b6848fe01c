import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../src/model/index.ts';
import { askCounter } from '../stage/counter.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove, type Halt } from './wreck.ts';

describe('a run whose connections are lost', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  const starts =
    (step: string) =>
    (event: Event): boolean =>
      event.type === 'step_start' && event.step === step;

  /** Every login to a host ends, as it does when somebody restarts a firewall in between. */
  const hangUp = async (story: Story, host: string): Promise<unknown> =>
    story.host(host).mustExec("pkill -KILL -f '^sshd[^ ]*: [a-z]+(@notty| \\[priv\\])'");

  const moments: readonly Halt[] = [
    { role: 'source', step: 'sync_files', moment: 'before' },
    { role: 'source', step: 'freeze', moment: 'effect' },
    { role: 'destination', step: 'restore', moment: 'before' },
  ];
  it.each(moments)('comes back in the middle of $step and hears how it went on', async (halt) => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story, {
      verify: { tcp: `${story.lab.ip(100)}:9000`, within: '5s' },
    });
    const theatre = { folder: story.folder, host: (name: string) => story.host(name) };
    const move = await StoppedMove.at(theatre, halt);
    await Promise.all([hangUp(story, 'alpha'), hangUp(story, 'beta')]);

    const ran = await move.toTheEnd();

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', host: 'beta', pid });
    expect(await askCounter(ip, 'check')).toBe('ok');
  });

  it('verifies over a new connection, and takes the loss of the old one for no answer', async () => {
    const story = stories();
    const { pid } = await aCounterOnAlpha(story, {
      verify: { command: ['sh', '-c', 'sleep 2; test -e /run/counter.pid'], within: '10s' },
    });
    let cut: Promise<unknown> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (starts('counter.verify')(event)) cut = hangUp(story, 'beta');
      },
    });
    await cut;

    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
    expect(resultOf(ran)).toEqual(expect.not.objectContaining({ message: expect.anything() as string }));
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', pid });
  });
});
