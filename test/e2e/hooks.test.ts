import { describe, expect, it } from 'vitest';
import { eventsOf, planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';

const ARGV = ['/opt/lab/growing_log.py', '--log', '/srv/log', '--pidfile', '/run/log.pid'];

/** Puts on record which hook was run, and whether the workload ran at that time. */
const note = (name: string): readonly string[] => [
  'sh',
  '-c',
  `echo $MIG_HOOK $MIG_SOURCE-$MIG_DESTINATION $(grep -c '^State:.[RS]' /proc/$MIG_PID/status) >> /srv/${name}`,
];

describe('commands of the user', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('are run on both sides of a move, shown in the plan, and can keep the workload from being moved', async () => {
    const story = stories();
    await story.start('alpha', ARGV, { pidfile: '/run/log.pid' });
    const write = async (before: readonly string[]): Promise<void> =>
      story.write({
        hosts: { alpha: {}, beta: {} },
        workloads: {
          log: {
            select: { pidfile: '/run/log.pid' },
            files: { '/srv/log': 'copy' },
            hooks: {
              before_freeze: { command: before, within: '20s' },
              after_resume: { command: note('after') },
              on_failure: { command: note('sorry') },
            },
          },
        },
        placement: { log: 'beta' },
      });

    await write(['sh', '-c', 'echo the balancer says no >&2; exit 3']);
    const planned = await story.mig(['plan', '--json']);
    const kept = await story.mig(['apply', '--json', '--auto-approve']);
    const sorry = await story.host('alpha').mustExec('cat /srv/sorry');

    const [action] = planOf(planned).actions;
    expect(action?.action === 'move' ? action.steps.map(({ id }) => id) : []).toEqual(
      expect.arrayContaining(['log.before-freeze', 'log.after-resume']),
    );
    expect(kept.code, kept.stdout + kept.stderr).toBe(7);
    expect(eventsOf(kept).at(-1)).toMatchObject({
      workloads: [
        { outcome: 'kept', host: 'alpha', message: 'before_freeze: exit code 3: the balancer says no' },
      ],
    });
    expect(sorry).toBe('on_failure alpha-beta 1\n');

    await write(note('before'));
    const moved = await story.mig(['apply', '--auto-approve']);

    expect(moved.code, moved.stdout + moved.stderr).toBe(0);
    expect(await story.host('alpha').mustExec('cat /srv/before')).toBe('before_freeze alpha-beta 1\n');
    expect(await story.host('beta').mustExec('cat /srv/after')).toBe('after_resume alpha-beta 1\n');
  });
});
