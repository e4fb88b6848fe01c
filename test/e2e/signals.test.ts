import { afterEach, describe, expect, it, vi } from 'vitest';
import { quote } from '../../src/hosts/quote.ts';
import type { Event } from '../../src/model/index.ts';
import { run } from '../lab/run.ts';
import { CounterClient } from '../stage/counter-client.ts';
import { MIG } from '../stage/mig-command.ts';
import { aCounterOnAlpha } from './a-counter-on-alpha.ts';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { eventsOf, resultOf, type Ran } from './mig.ts';
import { storiesIn } from './stories-in.ts';
import type { Story } from './story.ts';

/** How long supervisors without a controller may take to leave, ms: a minute, and what it takes to notice and to clean up. */
const LEASE_MS = 90_000;

/** A program that gives mig a terminal, and takes it away in the middle of the run: its arguments are mig's command line. */
const TERMINAL_THAT_GOES = `
import fcntl, os, pty, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("4H", 40, 100, 0, 0))
seen = b""
# Once in the plan, once in the progress of the run.
while seen.count(b"Set up supervisors") < 2:
    seen += os.read(terminal, 4096)
os.close(terminal)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
# As a shell says it.
sys.exit(code if code >= 0 else 128 - code)
`;

describe('a run that is interrupted', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta', 'client'] });
  afterEach(async () => stories().lab.heal('alpha', 'beta'));

  const starts =
    (step: string) =>
    (event: Event): boolean =>
      event.type === 'step_start' && event.step === step;

  const interruptIn = (ran: Ran): string =>
    eventsOf(ran).flatMap((event) => (event.type === 'interrupt' ? [event.message] : []))[0] ?? '';

  it('undoes what it has prepared', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (starts('counter.prepare')(event)) send('SIGINT');
      },
    });

    expect(ran.code, ran.stderr).toBe(10);
    expect(interruptIn(ran)).toMatch(/counter has not stood still and runs on on alpha/);
    expect(eventsOf(ran).some(starts('counter.freeze'))).toBe(false);
    await client.answeredAgain();
    expect(await client.stop()).toMatchObject({ lost: 0, reconnects: 0, error: null });
  });

  it('does not wait until a long file is sent', async () => {
    const story = stories();
    await story.host('alpha').mustExec('head -c 300M /dev/zero > /srv/log');
    const pid = await aLogOnAlpha(story);
    await story.lab.shape('alpha', 'beta', '100mbit');
    let sent = Infinity;

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (!starts('log.sync-files')(event)) return;
        sent = performance.now();
        send('SIGINT');
      },
    });

    expect(performance.now() - sent).toBeLessThan(10_000);
    expect(ran.code, ran.stderr).toBe(10);
    expect(resultOf(ran)).toMatchObject({ outcome: 'kept', host: 'alpha', pid });
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('lets a workload that stands still run on at once', async () => {
    const story = stories();
    const { ip } = await aCounterOnAlpha(story);
    const client = await CounterClient.start(story.host('client'), ip, 5);
    await story.lab.shape('alpha', 'beta', '100mbit');

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (starts('counter.freeze')(event)) send('SIGINT');
      },
    });

    expect(ran.code, ran.stderr).toBe(7);
    expect(interruptIn(ran)).toMatch(/counter stands still. It runs on on alpha at once/);
    expect(resultOf(ran)).toMatchObject({
      outcome: 'kept',
      host: 'alpha',
      message: expect.stringContaining('stopped on request'),
    });
    await client.answeredAgain();
    const report = await client.stop();
    expect(report).toMatchObject({ lost: 0, reconnects: 0, error: null });
    // All of its memory would have taken five seconds.
    expect(report.max_gap_ms).toBeLessThan(3000);
  });

  it('finishes a move that has committed, and begins no other', async () => {
    const story = stories();
    await aThreesome(story);

    const ran = await story.mig(['apply', '--auto-approve', '--json'], {
      onEvent: (event, send) => {
        if (event.type === 'committed') send('SIGTERM');
      },
    });

    expect(ran.code, ran.stderr).toBe(7);
    expect(interruptIn(ran)).toMatch(/The move of \S+ to beta has committed and is finished first/);
    const summary = eventsOf(ran).at(-1);
    expect(
      summary?.type === 'run_summary' ? summary.workloads.map(({ outcome }) => outcome).toSorted() : [],
    ).toEqual(['moved', 'not_started', 'not_started']);
  });

  it('leaves the hosts to themselves at the second signal, or when the terminal goes, and they settle', async () => {
    const story = stories();
    await aThreesome(story);
    const apply = ['apply', '--auto-approve', '--target'];

    const twice = await story.mig([...apply, 'a', '--json'], {
      onEvent: (event, send) => {
        if (starts('a.freeze')(event)) send('SIGINT');
        if (event.type === 'interrupt') send('SIGINT');
      },
    });
    const killed = await story.mig([...apply, 'b', '--json'], {
      onEvent: (event, send) => {
        if (starts('b.freeze')(event)) send('SIGKILL');
      },
    });
    const hungUp = await run(
      [
        'python3',
        '-c',
        TERMINAL_THAT_GOES,
        process.execPath,
        MIG,
        ...apply,
        'c',
        '-f',
        `${story.folder}/mig.yaml`,
      ],
      { env: { PATH: process.env['PATH'], HOME: story.folder, TERM: 'xterm' } },
    );

    expect(twice.code, twice.stderr).toBe(130);
    expect(eventsOf(twice).at(-1)).toMatchObject({
      type: 'interrupt',
      message: expect.stringMatching(/alpha and beta settle the move of a .* `mig status`/),
    });
    expect(killed.code).toBe(-1);
    expect(hungUp.code, hungUp.stderr).toBe(129);
    await vi.waitFor(() => story.expectClean(), LEASE_MS);
  });

  it('is not disturbed by a reader of its output that has seen enough', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story);
    const mig = quote(process.execPath, MIG, 'apply', '--auto-approve', '--json');

    const ran = await run(
      ['bash', '-c', `cd ${quote(story.folder)}; ${mig} | head -n 1; exit "\${PIPESTATUS[0]}"`],
      { env: { PATH: process.env['PATH'], HOME: story.folder } },
    );

    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout.split('\n')).toHaveLength(2);
    expect(await story.copies(LOG)).toEqual([{ host: 'beta', pid }]);
  });
});

/** Three small programs on alpha, a, b and c, and a mig.yaml that wants all of them on beta. */
async function aThreesome(story: Story): Promise<void> {
  const names = ['a', 'b', 'c'];
  const workloads = names.map((name) => [
    name,
    { select: { pidfile: `/run/${name}.pid` }, files: { [`/srv/${name}`]: 'copy' } },
  ]);
  await story.write({
    hosts: { alpha: {}, beta: {} },
    workloads: Object.fromEntries(workloads) as Record<string, object>,
    placement: Object.fromEntries(names.map((name) => [name, 'beta'])),
  });
  for (const name of names) {
    const pidfile = `/run/${name}.pid`;
    const words = ['/opt/lab/growing_log.py', '--log', `/srv/${name}`, '--pidfile', pidfile];
    await story.start('alpha', words, { pidfile });
  }
}
