import { afterEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/index.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter } from '../stage/counter.ts';
import { aCounterOnAlpha, writeCounter } from './a-counter-on-alpha.ts';
import { eventsOf, resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';
import { StoppedMove } from './wreck.ts';

describe('a move that may not take the whole link', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('sends no more than it may in the standstill, and says before how long that takes', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story, { bandwidth: '16MB/s', compression: 'none' });

    const planned = await story.mig(['plan', '--json']);
    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    // 64 MiB of memory and what CRIU says of it.
    const result = resultOf(ran);
    expect(result, ran.stdout + ran.stderr).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(result?.downtime_ms).toBeGreaterThan(3900);
    expect((JSON.parse(planned.stdout) as Plan).actions[0]).toMatchObject({
      link: { limit_bytes_per_second: 16_000_000 },
      estimate: { downtime_ms: expect.closeTo(4900, -3) as number },
    });
    expect(await askCounter(ip, 'check')).toBe('ok');
  });
});

describe('a link that is slower than a compressor', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  it('is seen before the freeze, and what is sent compressed takes a part of the standstill', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story, { compression: 'auto' });
    await story.lab.shape('alpha', 'beta', '100mbit');

    const planned = await story.mig(['plan', '--json']);
    const compressed = await story.mig(['apply', '--auto-approve', '--json']);
    const intact = await askCounter(ip, 'check');
    await writeCounter(story, ip, { compression: 'none' }, 'alpha');
    const plain = await story.mig(['apply', '--auto-approve', '--json']);

    expect((JSON.parse(planned.stdout) as Plan).actions[0], planned.stdout).toMatchObject({
      link: {
        bytes_per_second: expect.closeTo(12_000_000, -7) as number,
        compression: {
          kind: expect.stringMatching(/^z/) as string,
          why: expect.stringContaining('% is left') as string,
        },
      },
    });
    const [one, other] = [resultOf(compressed), resultOf(plain)];
    expect([one, other], compressed.stdout + plain.stdout).toMatchObject([
      { host: 'beta' },
      { host: 'alpha' },
    ]);
    expect(one?.downtime_ms).toBeLessThan((other?.downtime_ms ?? 0) / 2);
    expect([intact, await askCounter(ip, 'check')]).toEqual(['ok', 'ok']);
  });
});

describe('two hosts that a firewall keeps apart', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  /** A move from alpha to beta, whose link has been cut; the controller reaches both. */
  const apart = async (story: Story, more: object = {}): Promise<{ ip: string; pid: number }> => {
    const counter = await aCounterOnAlpha(story, more);
    await story.lab.cut('alpha', 'beta');
    return counter;
  };

  it('exchange a process through the controller, under one connection of its client', async () => {
    const story = stories();
    const { ip, pid } = await apart(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);

    const planned = await story.mig(['plan', '--json']);
    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect((JSON.parse(planned.stdout) as Plan).actions[0], planned.stdout).toMatchObject({
      action: 'move',
      link: {
        path: 'relay',
        why: expect.stringMatching(/^beta does not answer alpha on .*: no answer within 2 s$/),
      },
    });
    expect(resultOf(ran), ran.stdout + ran.stderr).toMatchObject({ outcome: 'moved', host: 'beta', pid });
    expect(await askCounter(ip, 'check')).toBe('ok');
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('leave it where it is when the controller, and with it the way, dies in the freeze', async () => {
    const story = stories();
    const { ip, pid } = await apart(story);
    const theatre = { folder: story.folder, host: (name: string) => story.host(name) };
    const move = await StoppedMove.at(theatre, { role: 'source', step: 'hand_over', moment: 'before' });
    await move.abandon();

    await leftAlone(story);

    expect(await askCounter(ip, 'check')).toBe('ok');
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'alpha', pid }]);
  });

  it('leave it where it is at the second Ctrl-C, which waits until they have settled that', async () => {
    const story = stories();
    const { ip, pid } = await apart(story, { bandwidth: '16MB/s', compression: 'none' });
    const client = await CounterClient.start(story.host('client'), ip, 5);

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (event.type === 'step_start' && event.step === 'counter.freeze') send('SIGINT');
        if (event.type === 'interrupt') send('SIGINT');
      },
    });
    await leftAlone(story);

    expect(ran.code, ran.stderr).toBe(130);
    expect(eventsOf(ran).at(-1), ran.stdout).toMatchObject({
      type: 'interrupt',
      message: expect.stringContaining(
        'alpha and beta take away what the move of counter has left',
      ) as string,
    });
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    expect(await askCounter(ip, 'check')).toBe('ok');
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'alpha', pid }]);
  });

  it('have one copy after a recovery when it dies between the commit and the word of it', async () => {
    const story = stories();
    const { ip } = await apart(story);
    const theatre = { folder: story.folder, host: (name: string) => story.host(name) };
    const move = await StoppedMove.at(theatre, { role: 'source', step: 'commit', moment: 'record' });
    await move.abandon();

    const recovered = await story.mig(['recover', '--auto-approve', '--json']);

    expect(recovered.code, recovered.stdout + recovered.stderr).toBe(0);
    expect(await askCounter(ip, 'check')).toBe('ok');
    expect(await story.copies(['/opt/lab/counter.py'])).toMatchObject([{ host: 'beta' }]);
  });
});

/** Both hosts clean up half a minute after nobody has asked them for anything. */
async function leftAlone(story: Story): Promise<void> {
  for (const host of ['alpha', 'beta'])
    await story
      .host(host)
      .mustExec('for i in $(seq 600); do test -e /run/mig || exit 0; sleep .1; done; exit 1');
}
