import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/index.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { COUNTER_PIDFILE, startCounter } from '../stage/counter.ts';
import { planOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const BURN = 30;
/** On a busy machine they get less than they ask for, so that less is to be evened. */
const REBALANCE = ['rebalance', '--for', '3s', '--tolerance', '1'];

/** Another one, of which nobody asks anything. */
const burner = (name: string, port: number): readonly string[] => [
  '/opt/lab/counter.py',
  '--listen',
  `127.0.0.1:${port}`,
  '--burn',
  String(BURN),
  '--pidfile',
  `/run/${name}.pid`,
];
const BURNERS = { fixed: burner('fixed', 9101), free: burner('free', 9102) };

/** On alpha three programs that keep CPUs busy, one of them with a client, one of them by name; beta and gamma are idle. */
async function allOnAlpha(
  story: Story,
  { tcp = 'established', burn = BURN, windows = {} }: { tcp?: string; burn?: number; windows?: object } = {},
): Promise<CounterClient> {
  const ip = story.floating();
  story.expectOne(`--pidfile ${COUNTER_PIDFILE}`);
  await startCounter(story.host('alpha'), { floating: ip, megabytes: 4, burn });
  for (const [name, argv] of Object.entries(BURNERS))
    await story.start('alpha', argv, { pidfile: `/run/${name}.pid` });
  await story.write({
    hosts: { alpha: {}, beta: {}, gamma: {} },
    workloads: {
      counter: {
        select: { pidfile: COUNTER_PIDFILE },
        tcp,
        address: { ip: `${ip}/32`, dev: 'eth0' },
      },
      fixed: { select: { pidfile: '/run/fixed.pid' } },
      free: { select: { pidfile: '/run/free.pid' } },
    },
    placement: {
      counter: { prefer: 'least-loaded' },
      fixed: 'alpha',
      free: { pool: ['alpha', 'beta', 'gamma'] },
    },
    windows,
  });
  return CounterClient.start(story.host('client'), ip, 5);
}

async function places(story: Story): Promise<readonly (string | undefined)[]> {
  const all = await Promise.all(
    [['--pidfile', COUNTER_PIDFILE], BURNERS.fixed, BURNERS.free].map((words) => story.copies(words)),
  );
  return all.map((copies) => copies.map(({ host }) => host).join());
}

const said = ({ code, stdout, stderr }: Ran): string => `exit ${code}\n${stdout}\n${stderr}`;

function balanceOf(plan: Plan): NonNullable<Plan['balance']> {
  if (!plan.balance) throw new Error('the plan evens nothing');
  return plan.balance;
}

describe('hosts of which one has all the work', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma', 'client'] });

  it('are used alike after a plan that was proposed and applied, and no client has lost anything', async () => {
    const story = stories();
    const client = await allOnAlpha(story);
    const file = join(story.folder, 'even.json');

    const shown = await story.mig([...REBALANCE, '--max-moves', '1', '--detailed-exitcode']);
    const proposed = await story.mig([...REBALANCE, '--json', '--out', file]);
    const untouched = await places(story);

    expect(shown.code, said(shown)).toBe(2);
    expect(shown.stdout).toContain('More moves would be worth it than --max-moves allows.');
    expect(shown.stdout).toContain('Plan: 1 to move, 0 blocked, 0 unchanged.');
    expect(proposed.code, said(proposed)).toBe(0);
    expect(untouched).toEqual(['alpha', 'alpha', 'alpha']);
    const plan = planOf(proposed);
    const { unevenness, hosts } = balanceOf(plan);
    expect(plan.actions.map(({ workload, action }) => `${workload} ${action}`)).toEqual([
      'counter move',
      'free move',
    ]);
    expect(new Set(plan.actions.map(({ destination }) => destination))).toEqual(new Set(['beta', 'gamma']));
    expect(unevenness.after).toBeLessThan(unevenness.before);
    expect(hosts.map(({ host, cpu }) => [host, cpu.after < cpu.before])).toEqual([
      ['alpha', true],
      ['beta', false],
      ['gamma', false],
    ]);

    const words = await story.mig(['show', file]);
    const applied = await story.mig(['apply', file, '--expect', plan.digest]);
    await client.answeredAgain();

    expect(words.stdout).toContain('alpha goes from');
    expect(applied.code, said(applied)).toBe(0);
    expect(applied.stdout).toContain('rebalance');
    expect(await places(story)).toEqual([
      plan.actions.find(({ workload }) => workload === 'counter')?.destination,
      'alpha',
      plan.actions.find(({ workload }) => workload === 'free')?.destination,
    ]);

    const planned = await story.mig(['plan', '--json']);
    const again = await story.mig([...REBALANCE, '--json', '--detailed-exitcode']);
    const inWords = await story.mig(REBALANCE);

    expect(planOf(planned).summary).toEqual({ move: 0, noop: 3, blocked: 0 });
    expect(again.code, said(again)).toBe(0);
    expect(planOf(again).actions).toEqual([]);
    expect(balanceOf(planOf(again)).unevenness.before).toBeLessThan(unevenness.before);
    expect([inWords.code, inWords.stdout], said(inWords)).toEqual([
      0,
      expect.stringContaining('Nothing to gain'),
    ]);
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('leave out one that is drained, say what cannot move, and wait for a window as ever', async () => {
    const story = stories();
    for (const name of ['alpha', 'beta', 'gamma'])
      story.atEnd(async () => void (await story.host(name).exec('rm -rf /var/lib/mig/draining')));
    const gone = { from: '2026-01-01T00:00:00Z', to: '2026-01-01T04:00:00Z', timezone: 'UTC' };
    const client = await allOnAlpha(story, { tcp: 'none', burn: 2 * BURN, windows: { gone } });
    await client.answeredAgain();
    const file = join(story.folder, 'even.json');

    const drained = await story.mig(['drain', 'gamma', '--auto-approve']);
    const shown = await story.mig(REBALANCE);
    const proposed = await story.mig([...REBALANCE, '--json', '--out', file]);
    const refused = await story.mig(['apply', file, '--auto-approve']);
    const untouched = await places(story);
    const applied = await story.mig(['apply', file, '--auto-approve', '--break-glass', 'it is hot']);
    const opened = await story.mig(['drain', 'gamma', '--undo', '--auto-approve']);

    expect(drained.code, said(drained)).toBe(0);
    expect(shown.stdout).toContain('gamma takes no part: it is being emptied.');
    expect(shown.stdout).toMatch(/counter stays: it [^]*sockets\/tcp-established/);
    expect(planOf(proposed).actions.map(({ workload, destination }) => [workload, destination])).toEqual([
      ['free', 'beta'],
    ]);
    expect([refused.code, untouched], said(refused)).toEqual([6, ['alpha', 'alpha', 'alpha']]);
    expect(applied.code, said(applied)).toBe(0);
    expect(opened.code, said(opened)).toBe(0);
    expect(await places(story)).toEqual(['alpha', 'alpha', 'beta']);
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });
});
