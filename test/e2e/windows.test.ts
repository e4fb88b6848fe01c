import { describe, expect, it } from 'vitest';
import { aLogOnAlpha, LOG } from './a-log-on-alpha.ts';
import { eventsOf, planOf, resultOf } from './mig.ts';
import { storiesIn } from './stories-in.ts';

/** So many seconds from now, in UTC. */
const inSeconds = (seconds: number): string =>
  `${new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19)}Z`;

/** A window that is open once. */
const once = (from: number, to: number): object => ({
  night: { from: inSeconds(from), to: inSeconds(to), timezone: 'Europe/Berlin' },
});

describe('a maintenance window', () => {
  const stories = storiesIn({ hosts: ['alpha', 'beta'] });

  it('keeps everything where it is while it is closed, and says when it opens', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story, { windows: once(3600, 7200) });

    const plan = await story.mig(['plan', '--json']);
    const ran = await story.mig(['apply', '--auto-approve']);

    expect(planOf(plan).window).toMatchObject({ state: 'closed', next: { window: 'night' } });
    expect(ran.code).toBe(6);
    expect(ran.stderr).toMatch(/The next to open is night, on \w{3} .* Europe\/Berlin \(.* UTC\)\./);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('is passed over in a freeze only by whoever says why, and that is on record', async () => {
    const story = stories();
    const quiet = { from: inSeconds(-60), to: inSeconds(600), timezone: 'UTC', reason: 'closing' };
    await aLogOnAlpha(story, { windows: once(-60, 3600), freezes: { quiet } });

    const refused = await story.mig(['apply', '--auto-approve']);
    const ran = await story.mig(['apply', '--auto-approve', '--json', '--break-glass', 'alpha burns']);
    const shown = await story.mig(['show']);

    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain('freeze quiet (closing)');
    expect(ran.code, ran.stderr).toBe(0);
    expect(eventsOf(ran)[0]).toMatchObject({ type: 'run_start', break_glass: 'alpha burns' });
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', host: 'beta' });
    expect(shown.stdout).toContain('(--break-glass): alpha burns');
  });

  it('leaves a move that would not be over before it closes, and lets a shorter one have its turn', async () => {
    const story = stories();
    const brief = ['/opt/lab/growing_log.py', '--log', '/srv/brief', '--pidfile', '/run/brief.pid'];
    const log = { select: { pidfile: '/run/log.pid' }, files: { '/srv/log': 'copy' }, hold_limit: '10m' };
    const short = {
      select: { pidfile: '/run/brief.pid' },
      files: { '/srv/brief': 'copy' },
      hold_limit: '1s',
    };
    const pid = await aLogOnAlpha(story, {
      workloads: { log, short },
      placement: { log: 'beta', short: 'beta' },
      windows: once(-60, 400),
    });
    await story.start('alpha', brief, { pidfile: '/run/brief.pid' });

    const first = await story.mig(['apply', '--auto-approve']);
    const second = await story.mig(['apply', '--auto-approve']);

    expect(first.code, first.stderr).toBe(7);
    expect(first.stdout).toContain('Run incomplete: 1 moved, 0 kept, 1 not started.');
    expect(second.code).toBe(6);
    expect(second.stderr).toMatch(
      /log: the move may take .*, and window night closes in .*\. None that opens later/,
    );
    expect(await story.copies(brief)).toMatchObject([{ host: 'beta' }]);
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });

  it('is waited for by whoever wants that', async () => {
    const story = stories();
    const opens = Date.now() + 14_000;
    await aLogOnAlpha(story, { windows: once(15, 3600) });

    const ran = await story.mig(['apply', '--auto-approve', '--json', '--wait-for-window']);

    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stderr).toContain('Waiting for window night');
    const [start] = eventsOf(ran);
    expect(start).toMatchObject({ type: 'run_start', window: { window: 'night' } });
    expect(Date.parse(start?.ts ?? '')).toBeGreaterThan(opens);
    expect(resultOf(ran)).toMatchObject({ outcome: 'moved', host: 'beta' });
  });

  it('is waited for no longer than until a signal comes', async () => {
    const story = stories();
    const pid = await aLogOnAlpha(story, { windows: once(3600, 7200) });

    const ran = await story.mig(['apply', '--auto-approve', '--wait-for-window'], {
      onRemark: (text, send) => void (text.startsWith('Waiting for') && send('SIGTERM')),
    });

    expect(ran.code).toBe(10);
    expect(ran.stderr).toContain('SIGTERM: nothing was touched.');
    expect(await story.copies(LOG)).toEqual([{ host: 'alpha', pid }]);
  });
});
