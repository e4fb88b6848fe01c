import { describe, expect, it } from 'vitest';
import { buildHistory, type HistoryWish } from '../../src/report/history.ts';
import { displayWidth } from '../../src/report/display-width.ts';
import { renderHistory } from '../../src/report/text/history.ts';
import { plain80 } from './samples.ts';

const WISH: HistoryWish = { project: 'shop', names: [], limit: 20 };

const line = (changes: object = {}): string =>
  JSON.stringify({
    v: 1,
    at: '2026-11-21T20:49:29Z',
    role: 'destination',
    run: 'r1',
    project: 'shop',
    workload: 'counter',
    source: 'alpha',
    destination: 'beta',
    outcome: 'moved',
    strategy: 'cold',
    controller: { user: 'ops', host: 'desk' },
    ...changes,
  });

describe('the history of a project', () => {
  it('has a move once, with what either host knows of it', () => {
    const { moves } = buildHistory(
      {
        alpha: { text: `${line({ role: 'source', downtime_ms: 95 })}\n` },
        beta: { text: `${line({ at: '2026-11-21T20:49:31Z' })}\n` },
      },
      WISH,
    );

    expect(moves).toEqual([
      {
        at: '2026-11-21T20:49:31.000Z',
        run: 'r1',
        workload: 'counter',
        source: 'alpha',
        destination: 'beta',
        outcome: 'moved',
        strategy: 'cold',
        downtime_ms: 95,
        controller: { user: 'ops', host: 'desk' },
        hosts: ['alpha', 'beta'],
      },
    ]);
  });

  it('takes the word of whoever has seen how it ended', () => {
    const texts = {
      alpha: { text: line({ outcome: 'unsure', at: '2026-11-21T21:00:00Z' }) },
      beta: { text: line({ outcome: 'kept' }) },
    };
    expect(buildHistory(texts, WISH).moves).toMatchObject([{ outcome: 'kept' }]);
  });

  it('begins with the newest, and says how many older ones are left out', () => {
    const text = [1, 3, 2].map((day) => line({ run: `r${day}`, at: `2026-11-0${day}T00:00:00Z` })).join('\n');
    const document = buildHistory({ alpha: { text } }, { ...WISH, limit: 2 });

    expect(document.moves.map(({ run }) => run)).toEqual(['r3', 'r2']);
    expect(document.left_out).toBe(1);
  });

  it('is about the workloads and hosts that are asked for, and the time', () => {
    const text = [
      line(),
      line({ run: 'r2', workload: 'web', source: 'gamma', at: '2026-11-01T00:00:00Z' }),
      line({ run: 'r3', workload: 'web', source: 'gamma', destination: 'alpha' }),
    ].join('\n');
    const runs = (wish: Partial<HistoryWish>): readonly string[] =>
      buildHistory({ alpha: { text } }, { ...WISH, ...wish })
        .moves.map(({ run }) => run)
        .toSorted();

    expect(runs({ names: ['counter'] })).toEqual(['r1']);
    expect(runs({ names: ['alpha'] })).toEqual(['r1', 'r3']);
    expect(runs({ names: ['web'], since: Date.parse('2026-11-20T00:00:00Z') })).toEqual(['r3']);
  });

  it('leaves out other projects, other versions, and what cannot be read', () => {
    const text = [
      line({ project: 'other' }),
      line({ v: 2 }),
      line({ at: 'today' }),
      line({ source: 7 }),
      '{"v": 1, "ru',
      '[]',
      '',
    ].join('\n');
    expect(buildHistory({ alpha: { text } }, WISH).moves).toEqual([]);
  });

  it('names the hosts that could not be asked', () => {
    const document = buildHistory({ beta: { detail: 'timed out' }, alpha: { text: '' } }, WISH);

    expect(document.unread).toEqual([{ host: 'beta', detail: 'timed out' }]);
    expect(renderHistory(document, plain80)).toBe('beta cannot be asked: timed out\n');
  });
});

describe('the history as text', () => {
  it('says on two lines what was moved when, how it ended, how long it stood still, and by whom', () => {
    const text = [
      line({ downtime_ms: 1234, strategy: 'restart' }),
      line({
        run: 'r2',
        outcome: 'kept',
        recovered_by: { user: 'eve', host: 'lap' },
        at: '2026-11-20T08:00:00Z',
      }),
    ].join('\n');

    expect(renderHistory(buildHistory({ alpha: { text } }, WISH), plain80)).toBe(
      [
        '2026-11-21 20:49 UTC, counter alpha → beta: moved',
        '    stood still for 1.2 s, restart, by ops@desk, run r1',
        '',
        '2026-11-20 08:00 UTC, counter alpha → beta: kept',
        '    cold, by ops@desk, recovered by eve@lap, run r2',
        '',
      ].join('\n'),
    );
  });

  it('says that there is none', () => {
    expect(renderHistory(buildHistory({ alpha: { text: '' } }, WISH), plain80)).toContain(
      'No host remembers',
    );
  });

  it('keeps to 80 columns, and lets no word of a host reach the terminal as it is', () => {
    const evil = '\u001b[2J\u202e\nmoved';
    const text = line({
      workload: 'w'.repeat(30),
      source: 'a'.repeat(20),
      destination: 'b'.repeat(20),
      outcome: evil,
      strategy: evil,
      controller: { user: evil, host: 'desk'.repeat(8), ci_url: `https://ci.example/${'1'.repeat(20)}` },
    });
    const shown = renderHistory(buildHistory({ alpha: { text } }, WISH), plain80);

    expect(shown).not.toContain('\u001b');
    expect(shown).not.toContain('\u202e');
    expect(Math.max(...shown.split('\n').map(displayWidth))).toBeLessThanOrEqual(80);
  });
});
