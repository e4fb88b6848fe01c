import type { Story, StorySpec } from './story.ts';

/** The command line of the program that `aLogOnAlpha` starts. */
export const LOG = ['/opt/lab/growing_log.py', '--log', '/srv/log', '--pidfile', '/run/log.pid'];

/**
 * A small program on alpha that appends to a log, and a mig.yaml that wants it on beta if nothing else is said.
 *
 * @returns its PID.
 */
export async function aLogOnAlpha(story: Story, differing: Partial<StorySpec> = {}): Promise<number> {
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: { log: { select: { pidfile: '/run/log.pid' }, files: { '/srv/log': 'copy' } } },
    placement: { log: 'beta' },
    ...differing,
  });
  return story.start('alpha', LOG, { pidfile: '/run/log.pid' });
}
