import { describe, expect, it } from 'vitest';
import { eventually } from './eventually.ts';
import { storiesIn } from './stories-in.ts';

describe('a UDP client that sends on a timer from an unconnected socket', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma'] });

  it('moves to a third host, and the server hears it on in order, from the new address', async () => {
    const story = stories();
    const [alpha, beta, gamma] = [story.host('alpha'), story.host('beta'), story.host('gamma')];
    const heard = async (): Promise<readonly string[]> =>
      (await beta.mustExec('cat /srv/heard')).trim().split('\n');
    const server = ['/opt/lab/udp_server.py', '--listen', `${beta.address}:7000`, '--log', '/srv/heard'];
    const serving = await story.start('beta', server, { log: '/srv/heard.err' });
    const pinger = [
      '/opt/lab/udp_ping.py',
      `${beta.address}:7000`,
      '--interval',
      '10',
      '--log',
      '/srv/answers',
    ];
    await eventually(async () => expect(await beta.mustExec('ss -lun')).toContain(':7000'));
    await story.start('alpha', pinger);
    await story.write({
      hosts: { alpha: {}, gamma: {} },
      workloads: { pinger: { select: { match: { args: '*udp_ping.py *' } }, files: { '/srv': 'copy' } } },
      placement: { pinger: 'gamma' },
    });
    await eventually(async () => expect((await heard()).length).toBeGreaterThan(20));

    const ran = await story.mig(['apply', '--auto-approve']);

    expect(ran.code, ran.stderr).toBe(0);
    const before = (await heard()).length;
    await eventually(async () => expect((await heard()).length).toBeGreaterThan(before + 20));
    const datagrams = (await heard()).map((line) => line.split(' '));
    expect(datagrams.map(([number]) => Number(number))).toEqual(datagrams.map((_, index) => index + 1));
    expect([...new Set(datagrams.map(([, address]) => address))]).toEqual([alpha.address, gamma.address]);
    expect(await story.copies(server)).toEqual([{ host: 'beta', pid: serving }]);
    // The answers find their way, too.
    const answers = Number(await gamma.mustExec('wc -l < /srv/answers'));
    await eventually(async () =>
      expect(Number(await gamma.mustExec('wc -l < /srv/answers'))).toBeGreaterThan(answers + 20),
    );
  });
});
