import type { Story } from './story.ts';

/**
 * The stories' most frequent hero: counter.py on alpha with 64 MB of memory, a floating address and a log that is
 * appended to, and a mig.yaml that wants it on beta.
 */
export async function aCounterOnAlpha(
  story: Story,
  differing: object = {},
): Promise<{ ip: string; pid: number }> {
  const ip = await story.assignAddress('alpha');
  const words = [
    '--listen',
    `${ip}:9000`,
    '--pidfile',
    '/run/counter.pid',
    '--memory',
    '64',
    '--log',
    '/srv/counter.log',
  ];
  const pid = await story.start('alpha', ['/opt/lab/counter.py', ...words], { pidfile: '/run/counter.pid' });
  const counter = {
    select: { pidfile: '/run/counter.pid' },
    tcp: 'established',
    address: { ip: `${ip}/32`, dev: 'eth0' },
    files: { '/srv/counter.log': 'copy' },
    ...differing,
  };
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: { counter },
    placement: { counter: 'beta' },
  });
  return { ip, pid };
}
