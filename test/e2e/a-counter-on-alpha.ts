import { COUNTER_LOG, COUNTER_PIDFILE, startCounter } from '../stage/counter.ts';
import type { Story } from './story.ts';

/**
 * The stories' most frequent hero: counter.py on alpha with 64 MB of memory, a floating address and a log that is
 * appended to, and a mig.yaml that wants it on beta.
 */
export async function aCounterOnAlpha(
  story: Story,
  differing: object = {},
): Promise<{ ip: string; pid: number }> {
  const ip = story.floating();
  story.expectOne('/opt/lab/counter.py');
  const pid = await startCounter(story.host('alpha'), { floating: ip, megabytes: 64, log: true });
  await writeCounter(story, ip, differing, 'beta');
  return { ip, pid };
}

/** Writes the mig.yaml of the counter. */
export async function writeCounter(
  story: Story,
  ip: string,
  differing: object,
  placement: string,
): Promise<void> {
  const counter = {
    select: { pidfile: COUNTER_PIDFILE },
    tcp: 'established',
    address: { ip: `${ip}/32`, dev: 'eth0' },
    files: { [COUNTER_LOG]: 'copy' },
    // A link that is made slow is to make the standstill long, and not to be got around.
    strategy: 'cold',
    compression: 'none',
    ...differing,
  };
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: { counter },
    placement: { counter: placement },
  });
}
