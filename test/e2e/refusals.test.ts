import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quote } from '../../src/hosts/quote.ts';
import { run } from '../lab/run.ts';
import { MIG } from '../stage/mig-command.ts';
import { thiefOf } from '../stage/thief-of.ts';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { eventually } from './eventually.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

describe('a move that must not begin', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'gamma'] });

  /** What could be told apart from outside if anything had been touched. */
  async function stateOf(story: Story): Promise<object> {
    const script = `
      ps -ww -eo pid=,lstart=,cgroup:200=,args= | grep -vE ' (sshd|ps -ww|bash -c exec|grep)|kworker'
      for pid in $(pgrep -f '^python3 /opt/[l]ab/'); do ls -l /proc/$pid/fd | awk '{ print $9, $11 }'; done
      ip -o address | sed 's, tentative,,'; nft list ruleset
      find /srv /run/*.pid /run/mig /dev/shm /tmp /root /home /etc /opt /var/lib /var/tmp \\
        -type d -printf '%p %m %i\n' -o -printf '%p %m %i %s %T@\n' 2> /dev/null`;
    const states = story.lab.hosts.map(async (host) => {
      const { stdout } = await host.exec(`exec 2> /dev/null; ${script}`);
      return [host.name, stdout.split('\n')] as const;
    });
    return Object.fromEntries(await Promise.all(states));
  }

  it('is blocked with a reason for each obstacle, and nothing is touched', async () => {
    const story = stories();
    const [alpha, beta] = [story.host('alpha'), story.host('beta')];
    const ip = story.floating();
    await alpha.mustExec(`ip address add ${ip}/32 dev eth0; arping -q -c 1 -U -I eth0 ${ip}`);
    await alpha.mustExec('cd /srv; echo here > missing; echo here > differs; echo here > deleted');
    await beta.mustExec('echo elsewhere > /srv/differs');
    const words = ['--folder', '/srv', '--listen', `${ip}:9000`, '--pidfile', '/run/held.pid'];
    const pid = await story.start('alpha', ['/opt/lab/obstacles.py', ...words], { pidfile: '/run/held.pid' });
    await story.start('gamma', ['socat', '-u', `TCP:${ip}:9000`, 'OPEN:/dev/null']);
    await story.start('beta', ['socat', 'TCP-LISTEN:9000', 'OPEN:/dev/null']);
    await story.start('beta', thiefOf(pid));
    await beta.mustExec(`ip address add ${ip}/32 dev eth0`);
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: {
        held: { select: { pidfile: '/run/held.pid' }, address: { ip: `${ip}/32`, dev: 'eth0' } },
      },
      placement: { held: 'beta' },
    });
    await eventually(async () => expect(await beta.mustExec('ss -ltn')).toContain(':9000'));
    const before = await stateOf(story);

    const ran = await story.mig(['plan', '--json', '--detailed-exitcode']);
    const applied = await story.mig(['apply', '--auto-approve']);

    expect([ran.code, applied.code]).toEqual([3, 3]);
    expect(await stateOf(story)).toEqual(before);
    const errors = planOf(ran).actions.flatMap(({ findings }) =>
      findings.filter(({ severity }) => severity === 'error'),
    );
    expect([...new Set(errors.map(({ code }) => code))].toSorted()).toEqual([
      'fds/file-missing',
      'fds/file-size',
      'fds/pipe-outside',
      'process/pid-taken',
      'sockets/floating-address-taken',
      'sockets/tcp-established',
      'sockets/tcp-listen-port-taken',
    ]);
    for (const { remedy } of errors) expect(remedy).toEqual(expect.any(String));
    await beta.mustExec(`ip address delete ${ip}/32 dev eth0`);
  });

  it('is refused when the plan was made for a process that has been restarted since', async () => {
    const story = stories();
    await aLogOnAlpha(story);
    await story.mig(['plan', '--out', 'plan.json']);
    await story.stop(LOG);
    const restarted = await story.start('alpha', LOG, { pidfile: '/run/log.pid' });

    const ran = await story.mig(['apply', 'plan.json']);

    expect(ran.code).toBe(4);
    expect(ran.stderr).toContain('has been restarted on alpha');
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid: restarted }]);
  });

  it('is refused when the YAML has changed since the plan was made', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);
    await story.mig(['plan', '--out', 'plan.json']);
    await story.place('log', 'alpha');

    const ran = await story.mig(['apply', 'plan.json']);

    expect(ran.code).toBe(4);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('is not begun when nobody has said yes and nobody can be asked', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);

    const ran = await story.mig(['apply']);

    expect(ran.code).toBe(64);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('is not begun when the person who is asked says anything but yes', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);

    const codes = [await atATerminal(story, 'no'), await atATerminal(story, 'y')];

    expect(codes).toEqual([10, 10]);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('is begun when the person who is asked says yes', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);

    const code = await atATerminal(story, 'yes');

    expect(code).toBe(0);
    expect(await story.copies(LOG)).toEqual([{ host: 'beta', pid }]);
  });

  it('is planned from what was recorded while no host can be reached, and cannot be carried out like that', async () => {
    const story = stories();
    await aLogOnAlpha(story);
    const live = await story.mig(['plan', '--json', '--save-inventory', 'inventory.json']);
    for (const host of ['alpha', 'beta']) await story.lab.cut('controller', host);

    const recorded = await story.mig([
      'plan',
      '--json',
      '--inventory',
      'inventory.json',
      '--out',
      'plan.json',
    ]);
    const applied = await story.mig(['apply', 'plan.json']);

    for (const host of ['alpha', 'beta']) await story.lab.heal('controller', host);
    expect(planOf(recorded).actions).toEqual(planOf(live).actions);
    expect(applied.code).toBe(64);
  });
});

/** `mig apply` at a terminal, which script(1) lends it, with somebody who answers its question. */
async function atATerminal(story: Story, answer: string): Promise<number> {
  const apply = quote(process.execPath, MIG, 'apply', '-f', join(story.folder, 'mig.yaml'));
  const ran = await run(['script', '--quiet', '--return', '--command', apply, '/dev/null'], {
    stdin: `${answer}\n`,
    env: { PATH: process.env['PATH'], HOME: story.folder, SHELL: '/bin/sh', TERM: 'xterm' },
  });
  return ran.code;
}
