import { describe, expect, it } from 'vitest';
import { CounterClient } from '../stage/counter-client.ts';
import { askCounter } from '../stage/counter.ts';
import { eventually } from './eventually.ts';
import { planOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

describe('workloads of other shapes', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });

  /** Writes a mig.yaml that wants one workload on beta, and moves it there. */
  async function moveToBeta(story: Story, workload: object): Promise<void> {
    await story.write({
      hosts: { alpha: {}, beta: {} },
      workloads: { job: { files: { '/srv': 'copy' }, ...workload } },
      placement: { job: 'beta' },
    });
    const ran = await story.mig(['apply', '--auto-approve']);
    expect(ran.code, ran.stdout + ran.stderr).toBe(0);
  }

  it('moves three processes with the pipes between them, and no line is lost in them', async () => {
    const story = stories();
    const beta = story.host('beta');
    const tree = ['/opt/lab/tree.py', '--out', '/srv/out', '--pidfile', '/run/tree.pid', '--interval', '2'];
    await story.start('alpha', tree, { pidfile: '/run/tree.pid' });
    await eventually(async () => story.host('alpha').mustExec('[ $(wc -l < /srv/out) -gt 20 ]'));

    await moveToBeta(story, { select: { pidfile: '/run/tree.pid' } });

    const before = Number(await beta.mustExec('wc -l < /srv/out'));
    await eventually(async () => beta.mustExec(`[ $(wc -l < /srv/out) -gt ${before + 20} ]`));
    const lines = (await beta.mustExec('cat /srv/out')).trim().split('\n');
    expect(lines).toEqual(lines.map((_, index) => String(index + 1)));
    expect((await beta.mustExec('pgrep -cf ^python3.*tree.py')).trim()).toBe('3');
  });

  it('gives a process whose /dev/null was opened in another mount namespace the one of the destination', async () => {
    const story = stories();
    const program = `import os, time
while True:
    os.write(3, b"to nobody")
    print("on", file=open("/srv/out", "a"))
    time.sleep(0.1)`;
    // As systemd does for a sandboxed unit: opened on a mount of the one namespace, run in the other. The sleeper keeps the first.
    const script = `exec 4< /proc/self/ns/mnt; exec unshare --mount bash -c '
      exec 3> /dev/null; (setsid sleep 300 3>&- 4<&- &)
      exec nsenter --mount=/proc/self/fd/4 bash -c "
        echo \\$\\$ > /run/alone.pid; exec python3 -c \\"\\$0\\" alone 4<&-" "$0"' "$0"`;
    story.expectOne('time.sleep(0.1) alone');
    const pid = await story
      .host('alpha')
      .start(['bash', '-c', script, program], { pidfile: '/run/alone.pid' });

    await moveToBeta(story, { select: { pidfile: '/run/alone.pid' } });

    const beta = story.host('beta');
    const before = Number(await beta.mustExec('wc -l < /srv/out'));
    await eventually(async () => beta.mustExec(`[ $(wc -l < /srv/out) -gt ${before + 2} ]`));
    expect(await beta.mustExec(`stat -L -c %t:%T /proc/${pid}/fd/3`)).toBe('1:3\n');
  });

  it('moves a process of many threads, each of which goes on counting where it was', async () => {
    const story = stories();
    const threads = [
      '/opt/lab/threads.py',
      '--status',
      '/srv/status',
      '--threads',
      '20',
      '--pidfile',
      '/run/t.pid',
    ];
    const counts = async (host: string): Promise<readonly number[]> =>
      (await story.host(host).mustExec('cat /srv/status')).trim().split(' ').map(Number);
    const pid = await story.start('alpha', threads, { pidfile: '/run/t.pid' });
    await eventually(async () => expect(Math.min(...(await counts('alpha')))).toBeGreaterThan(5));
    const before = await counts('alpha');

    await moveToBeta(story, { select: { pidfile: '/run/t.pid' }, files: {} });

    await eventually(async () => {
      const after = await counts('beta');
      expect(after.filter((count, index) => count > (before[index] ?? Infinity))).toHaveLength(20);
    });
    expect((await story.host('beta').mustExec(`ls /proc/${pid}/task | wc -l`)).trim()).toBe('21');
  });

  it('moves to a host that is about to hand out the numbers of its threads, and keeps it from doing so', async () => {
    const story = stories();
    const beta = story.host('beta');
    const threads = [
      '/opt/lab/threads.py',
      '--status',
      '/srv/status',
      '--threads',
      '3',
      '--pidfile',
      '/run/t.pid',
    ];
    const pid = await story.start('alpha', threads, { pidfile: '/run/t.pid' });
    // Far enough that the numbers are free when mig looks, near enough that what it starts there would reach them soon.
    await beta.mustExec(`echo ${pid - 300} > /proc/sys/kernel/ns_last_pid`);

    await moveToBeta(story, { select: { pidfile: '/run/t.pid' }, files: {} });

    expect(Number(await beta.mustExec('cat /proc/sys/kernel/ns_last_pid'))).toBeGreaterThan(pid);
  });

  it('moves a process that is known by what it runs, and finds it again there', async () => {
    const story = stories();
    const log = ['/opt/lab/growing_log.py', '--log', '/srv/log'];
    await story.start('alpha', log);

    await moveToBeta(story, {
      select: { match: { exe: '/usr/bin/python3*', args: '*growing_log.py*', user: 'root' } },
    });

    const next = planOf(await story.mig(['plan', '--json']));
    expect(next.actions).toMatchObject([{ action: 'noop', source: 'beta', findings: [] }]);
    expect(await story.copies(log)).toMatchObject([{ host: 'beta' }]);
  });

  it('moves a process that is known by its cgroup, and finds it in the same cgroup there', async () => {
    const story = stories();
    const log = ['/opt/lab/growing_log.py', '--log', '/srv/log'];
    const pid = await story.start('alpha', log);
    await story
      .host('alpha')
      .mustExec(`mkdir /sys/fs/cgroup/job; echo ${pid} > /sys/fs/cgroup/job/cgroup.procs`);

    await moveToBeta(story, { select: { cgroup: '/job' } });

    const next = planOf(await story.mig(['plan', '--json']));
    expect(next.actions).toMatchObject([{ action: 'noop', source: 'beta', findings: [] }]);
    expect(await story.host('beta').mustExec('cat /sys/fs/cgroup/job/cgroup.procs')).toBe(`${pid}\n`);
  });

  it('moves a process of another user', async () => {
    const story = stories();
    await story.host('alpha').mustExec('install -d -o ops /srv/ops');
    const log = ['/opt/lab/growing_log.py', '--log', '/srv/ops/log', '--pidfile', '/srv/ops/pid'];
    const pid = await story.start('alpha', log, { user: 'ops', pidfile: '/srv/ops/pid' });

    await moveToBeta(story, { select: { pidfile: '/srv/ops/pid' } });

    const beta = story.host('beta');
    expect(await beta.mustExec(`ps -o user= -p ${pid}; stat -c %U /srv/ops /srv/ops/log`)).toBe(
      'ops\nops\nops\n',
    );
  });

  it('drops the connections of a server that may lose them, and serves new ones there', async () => {
    const story = stories();
    const [alpha, beta, client] = [story.host('alpha'), story.host('beta'), story.host('client')];
    const counter = ['/opt/lab/counter.py', '--listen', '0.0.0.0:9000', '--pidfile', '/run/counter.pid'];
    const pid = await story.start('alpha', counter, { pidfile: '/run/counter.pid' });
    const asking = await CounterClient.start(client, alpha.address, 5);

    await moveToBeta(story, { select: { pidfile: '/run/counter.pid' }, tcp: 'close', files: {} });

    expect(await askCounter(beta.address, 'check')).toBe('ok');
    expect(await story.copies(counter)).toEqual([{ host: 'beta', pid }]);
    expect(await asking.stop()).toMatchObject({ error: expect.any(String), lost: 0 });
  });
});
