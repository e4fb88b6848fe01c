import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../src/model/index.ts';
import type { CounterClient } from '../stage/counter-client.ts';
import { COUNTER_LOG, COUNTER_PIDFILE, startCounter } from '../stage/counter.ts';
import { lookAround } from './look-around.ts';
import { eventsOf, type Ran } from './mig.ts';
import { aClient, isWhole, recoveriesIn } from './recoveries.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const COUNTER = ['/opt/lab/counter.py'];

const argv = (name: string): readonly string[] => [
  '/opt/lab/growing_log.py',
  '--log',
  `/srv/${name}`,
  '--pidfile',
  `/run/${name}.pid`,
];

/** On alpha a counter with a client, a log, and another whose move is kept by its hook, which comes last; a failure takes all back. */
async function threeOnAlpha(story: Story): Promise<{ ip: string; client: CounterClient; pid: number }> {
  const ip = story.floating();
  story.expectOne(COUNTER.join(' '));
  await startCounter(story.host('alpha'), { floating: ip, megabytes: 16, log: true });
  const pid = await story.start('alpha', argv('first'), { pidfile: '/run/first.pid' });
  await story.start('alpha', argv('last'), { pidfile: '/run/last.pid' });
  const logging = (name: string): object => ({
    select: { pidfile: `/run/${name}.pid` },
    files: { [`/srv/${name}`]: 'copy' },
  });
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: {
      counter: {
        select: { pidfile: COUNTER_PIDFILE },
        tcp: 'established',
        address: { ip: `${ip}/32`, dev: 'eth0' },
        files: { [COUNTER_LOG]: 'copy' },
      },
      first: logging('first'),
      last: { ...logging('last'), hooks: { before_freeze: { command: ['sh', '/srv/hook'] } } },
    },
    placement: { counter: 'beta', first: 'beta', last: 'beta' },
    policies: { on_failure: 'rollback' },
  });
  await hook(story, 'echo the balancer says no >&2; exit 3');
  // A thread that it gets only there may have a number that is taken here.
  return { ip, pid, client: await aClient(story, ip) };
}

/** What the last of them runs on alpha before its freeze. */
async function hook(story: Story, script: string): Promise<void> {
  await writeFile(story.host('alpha').path('/srv/hook'), script);
}

async function places(story: Story): Promise<readonly string[]> {
  const all = await Promise.all([COUNTER, argv('first'), argv('last')].map((one) => story.copies(one)));
  return all.map((copies) => copies.map(({ host }) => host).join());
}

function workloadsOf(ran: Ran) {
  const last = eventsOf(ran).at(-1);
  return last?.type === 'run_summary' ? last.workloads : [];
}

const said = ({ code, stdout, stderr }: Ran): string => `exit ${code}\n${stdout}\n${stderr}`;

const isBack = (event: Event): boolean => event.type === 'move_start' && event.reason === 'rollback';

describe('a failure that takes back what was moved', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  const recover = recoveriesIn(stories);

  it('brings it back by moves of their own, and says of what cannot go back why, and where it is', async () => {
    const story = stories();
    const { ip, pid, client } = await threeOnAlpha(story);
    // Once the first has left, somebody puts a file of their own where its log was.
    await hook(story, 'echo mine > /srv/other && mv /srv/other /srv/first; exit 3');

    const ran = await story.mig(['apply', '--json', '--auto-approve']);
    await client.answeredAgain();

    expect(ran.code, said(ran)).toBe(7);
    expect(workloadsOf(ran), said(ran)).toMatchObject([
      { workload: 'counter', outcome: 'returned', host: 'alpha' },
      {
        workload: 'first',
        outcome: 'moved',
        host: 'beta',
        pid,
        message: expect.stringMatching(/not brought back to alpha: .*fds\/would-overwrite/) as string,
      },
      { workload: 'last', outcome: 'kept', host: 'alpha' },
    ]);
    expect(await places(story)).toEqual(['alpha', 'beta', 'alpha']);
    const moves = eventsOf(ran).filter(({ type }) => type === 'rollback' || type === 'move_start');
    expect(moves).toMatchObject([
      { workload: 'counter', source: 'alpha' },
      { workload: 'first', source: 'alpha' },
      { workload: 'last', source: 'alpha' },
      { type: 'rollback', workload: 'first' },
      {
        type: 'rollback',
        workload: 'counter',
        message: 'to alpha, because of last, before_freeze: exit code 3',
      },
      { workload: 'counter', source: 'beta', destination: 'alpha', reason: 'rollback' },
    ]);
    await isWhole(client, ip);
  });

  it('leaves nothing of a drain: its host has everything, and takes workloads as before', async () => {
    const story = stories();
    const { ip, client } = await threeOnAlpha(story);

    const ran = await story.mig(['drain', 'alpha', '--auto-approve']);
    await client.answeredAgain();

    expect(ran.code, said(ran)).toBe(7);
    expect(ran.stdout).toContain('brought back');
    expect(ran.stdout).toContain('and it takes workloads as before');
    expect(await places(story)).toEqual(['alpha', 'alpha', 'alpha']);
    const sights = await lookAround(story.lab);
    expect(
      sights.flatMap(({ leftovers }) => leftovers).filter((line) => /draining|origins/.test(line)),
    ).toEqual([]);
    await isWhole(client, ip);
  });

  it('ends with one copy of each if mig dies in the middle of it, and the next run goes on forward', async () => {
    const story = stories();
    const { ip, client } = await threeOnAlpha(story);
    let isOnTheWay = false;

    const killed = await story.mig(['apply', '--json', '--auto-approve'], {
      onEvent: (event, send) => {
        isOnTheWay ||= isBack(event);
        if (isOnTheWay && event.type === 'step_start' && event.step === 'first.freeze') send('SIGKILL');
      },
    });
    const recovered = await recover(story);
    await client.answeredAgain();
    const after = await places(story);
    await hook(story, 'exit 0');
    const again = await story.mig(['apply', '--auto-approve']);
    await client.answeredAgain();

    expect(killed.code).not.toBe(0);
    expect(recovered.code, said(recovered)).toBe(0);
    expect(after).toEqual(['beta', expect.stringMatching(/^(alpha|beta)$/), 'alpha']);
    expect(again.code, said(again)).toBe(0);
    expect(await places(story)).toEqual(['beta', 'beta', 'beta']);
    await isWhole(client, ip);
  });
});
