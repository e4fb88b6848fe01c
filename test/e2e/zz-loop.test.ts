import { describe, expect, it } from 'vitest';
import { askCounter } from './counter-client.ts';
import { eventsOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import { appendFileSync } from 'node:fs';

describe('loop', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  it.each(Array.from({ length: 12 }, (_, i) => i))('run %i', async (i) => {
    const story = stories();
    const ip = await story.assignAddress('alpha');
    await story.startCounter('alpha', ip, '--memory', '64', '--log', '/srv/counter.log');
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { counter: { select: { pidfile: '/run/counter.pid' }, tcp: 'established', address: { ip: `${ip}/32`, dev: 'eth0' }, files: { '/srv/counter.log': 'copy' }, verify: { tcp: `${ip}:9000`, within: '5s' } } },
      placement: { counter: 'beta' },
    });
    await askCounter(story.host('client'), ip, 'reset');
    const t = Date.now();
    const say = (s: string) => appendFileSync('/tmp/loop.log', `${i} ${Date.now() - t} ${s}\n`);
    const ran = await story.mig(['apply', '--auto-approve', '--json'], { onEvent: (e) => say(JSON.stringify(e)) });
    say('exit ' + ran.code + ran.stderr);
    const own = Number(await askCounter(story.host('client'), ip, 'gap'));
    const [result] = eventsOf(ran).flatMap((event) => (event.type === 'run_summary' ? event.workloads : []));
    say(`own ${own} measured ${result?.downtime_ms}`);
    expect(ran.code).toBe(0);
  });
});
