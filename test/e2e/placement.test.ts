import { afterEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/index.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

const NAMES = ['w1', 'w2', 'w3'];

const argv = (name: string): readonly string[] => [
  '/opt/lab/growing_log.py',
  '--log',
  `/srv/${name}`,
  '--pidfile',
  `/run/${name}.pid`,
];

/** Three hosts in three racks, and three workloads that are to be spread over them. */
async function write(story: Story, states: Readonly<Record<string, string>> = {}): Promise<void> {
  const racks = { alpha: 'a', beta: 'b', gamma: 'c' };
  await story.write({
    hosts: Object.fromEntries(
      Object.entries(racks).map(([name, rack]) => [
        name,
        { labels: { rack }, state: states[name] ?? 'active' },
      ]),
    ),
    workloads: Object.fromEntries(
      NAMES.map((name) => [
        name,
        {
          select: { pidfile: `/run/${name}.pid` },
          files: { [`/srv/${name}`]: 'copy' },
          labels: { tier: 'web' },
        },
      ]),
    ),
    placement: Object.fromEntries(NAMES.map((name) => [name, { spread: 'rack' }])),
  });
}

const summaryOf = ({ summary }: Plan): Plan['summary'] => summary;

async function placesOf(story: Story): Promise<readonly string[]> {
  const copies = await Promise.all(NAMES.map((name) => story.copies(argv(name))));
  return copies.map((found) => found.map(({ host }) => host).join());
}

describe('workloads that are spread over racks', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma'] });
  afterEach(() => {
    const story = stories();
    for (const name of ['alpha', 'beta', 'gamma'])
      story.atEnd(
        async () => void (await story.host(name).exec('rm -rf /var/lib/mig/draining /var/lib/mig/origins')),
      );
  });

  it('move as far as they must, and again when a host is emptied', async () => {
    const story = stories();
    await write(story);
    for (const name of NAMES) await story.start('alpha', argv(name), { pidfile: `/run/${name}.pid` });

    const first = await story.mig(['plan', '--out', 'plan.json']);
    const applied = await story.mig(['apply', '--json', 'plan.json']);
    const second = await story.mig(['plan', '--json', '--detailed-exitcode']);
    const spread = await placesOf(story);

    expect(first.code, first.stdout + first.stderr).toBe(0);
    expect(first.stdout).toContain('Plan: 2 to move, 0 blocked, 1 unchanged.');
    expect(applied.code, applied.stdout + applied.stderr).toBe(0);
    expect([second.code, summaryOf(planOf(second))]).toEqual([0, { move: 0, noop: 3, blocked: 0 }]);
    expect(spread.toSorted()).toEqual(['alpha', 'beta', 'gamma']);

    await write(story, { gamma: 'draining' });
    const leaving = await story.mig(['plan', '--json']);
    const emptied = await story.mig(['apply', '--auto-approve']);
    const after = await placesOf(story);

    expect(summaryOf(planOf(leaving))).toEqual({ move: 1, noop: 2, blocked: 0 });
    expect(leaving.stdout).toContain('gamma is draining');
    expect(emptied.code, emptied.stdout + emptied.stderr).toBe(0);
    expect(after.map((host, index) => host === spread[index])).toEqual(
      spread.map((host) => host !== 'gamma'),
    );
    expect(after).not.toContain('gamma');
    expect(summaryOf(planOf(await story.mig(['plan', '--json'])))).toEqual({ move: 0, noop: 3, blocked: 0 });

    // Whoever took it in knows where it came from, so that the line in the YAML can be taken back like any drain.
    await write(story);
    const undone = await story.mig(['drain', 'gamma', '--undo', '--auto-approve']);

    expect(undone.code, undone.stdout + undone.stderr).toBe(0);
    expect(await placesOf(story)).toEqual(spread);
  });
});
