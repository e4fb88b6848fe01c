import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Event } from '../../src/model/index.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { COUNTER_LOG } from '../stage/counter.ts';
import { thiefOf } from '../stage/thief-of.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';

describe('a move that cannot be brought to its end', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  const isStep =
    (step: string) =>
    (event: Event): boolean =>
      event.type === 'step_start' && event.step === `counter.${step}`;

  it('goes on at the source, connections included, when the restore fails, and says what CRIU said', async () => {
    const story = stories();
    // Nobody checks a file that is to be ignored, and beta has no such file.
    const { ip, pid } = await aCounterOnAlpha(story, { files: { [COUNTER_LOG]: 'ignore' } });
    const client = await CounterClient.start(story.host('client'), ip, 5);

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha', pid });
    // One line of CRIU's, in the terms of the check that would have found it; what surrounds it is in the logs.
    const raw = expect.stringMatching(
      /^beta\/restore\.log: .*Can't open file var\/log\/counter\.log on restore: No such file/,
    ) as string;
    expect(resultOf(ran).message?.split('\n').slice(0, 2)).toEqual([
      'A file that the workload uses is missing on the destination (fds/file-missing)',
      raw,
    ]);
    expect(resultOf(ran).findings).toMatchObject([
      {
        code: 'fds/file-missing',
        severity: 'error',
        subject: { workload: 'counter', host: 'beta' },
        remedy: expect.any(String) as string,
      },
    ]);
    const kept = await readdir(join(story.folder, '.mig/runs'), { recursive: true });
    const logs = kept.filter((path) => path.endsWith('.log')).map((path) => path.replace(/^[^/]+\//, ''));
    expect(logs.toSorted()).toEqual(['hosts/alpha/counter/dump.log', 'hosts/beta/counter/restore.log']);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('goes on at the source when somebody takes its PID on the destination in the middle of the move', async () => {
    const story = stories();
    const { ip, pid } = await aCounterOnAlpha(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    await story.lab.shape('alpha', 'beta', '300mbit');
    const thief = thiefOf(pid);
    let stolen: Promise<unknown> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (isStep('freeze')(event)) stolen = story.start('beta', thief);
      },
    });
    await stolen;

    expect(ran.code).toBe(7);
    expect(resultOf(ran).message).toContain(`Can't fork for ${pid}`);
    expect(resultOf(ran).findings?.map(({ code }) => code)).toEqual(['process/pid-taken']);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
    await story.stop(thief);
  });

  it('goes on at the source when criu is killed there while it holds the frozen process', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    await story.lab.shape('alpha', 'beta', '100mbit');
    let killed: Promise<unknown> | undefined;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event) => {
        if (isStep('hand-over')(event)) killed = story.host('alpha').mustExec('pkill -KILL -x criu');
      },
    });
    await killed;

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'kept',
      host: 'alpha',
      message: 'criu dump ended with code -9',
    });
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('leaves no name of a socket that was made on the destination, so that the next move can have it', async () => {
    const story = stories();
    const [mapped, socket, pidfile] = ['/srv/mapped', '/srv/named.sock', '/run/named.pid'];
    const program = ['/opt/lab/named.py', '--socket', socket, '--mapped', mapped, '--pidfile', pidfile];
    const write = async (policy: string): Promise<void> =>
      story.write({
        hosts: { alpha: {}, beta: {} },
        workloads: { named: { select: { pidfile }, files: { [mapped]: policy } } },
        placement: { named: 'beta' },
      });
    await story.start('alpha', program, { pidfile });
    // Mappings are the last that CRIU looks for: the socket is there by then.
    await write('ignore');

    const failed = await story.mig(['apply', '--auto-approve', '--json']);
    await write('copy');
    const moved = await story.mig(['apply', '--auto-approve', '--json']);

    expect(resultOf(failed).message).toContain(mapped.slice(1));
    expect(resultOf(moved)).toMatchObject({ outcome: 'moved', host: 'beta' });
    await story.host('beta').mustExec(`test -S ${socket}`);
  });

  it('is said to have failed when the workload has moved and does not serve', async () => {
    const story = stories();
    const { pid } = await aCounterOnAlpha(story, { verify: { command: ['false'], within: '1s' } });

    const ran = await story.mig(['apply', '--auto-approve', '--json']);

    expect(ran.code).toBe(7);
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', host: 'beta', pid });
    expect(resultOf(ran).message).toContain('verify failed');
  });
});
