import { describe, expect, it } from 'vitest';
import { createPlainLines } from '../../../src/report/progress/plain-lines.ts';
import { ascii80, eventsOf, everyEvent, plain80 } from '../samples.ts';

function collect(style = plain80) {
  const lines: string[] = [];
  return { lines, view: createPlainLines((text) => lines.push(text), style) };
}

describe('plain lines', () => {
  it('say every event in one line', () => {
    const { lines, view } = collect();
    everyEvent.forEach(view.sink);
    expect(lines).toHaveLength(everyEvent.length);
    expect(lines.join('')).toMatchInlineSnapshot(`
      "[  0.000 s] run 20260301-100000-ab12 of shop: counter, api
      [  0.010 s] counter: move alpha → beta
      [  0.020 s] counter: start on alpha: freeze and dump; hold
      [  0.030 s] counter: done on alpha: freeze and dump; hold (51 ms; 65.0 MiB sent)
      [  0.040 s] counter: committed; from here on only the destination runs it
      [  0.050 s] counter: moved to beta, pid 4711, stood still for 95 ms ± 0.4 ms
      [  0.060 s] counter: warning[process/cpu-affinity]: CPU affinity is not restored. The process is bound to CPUs 0-1. CRIU does not record this, so it may run on every CPU of beta.
      [  0.070 s] api: move alpha → beta
      [  0.080 s] api: start on beta: restore; hold
      [  0.090 s] api: FAILED on beta: restore; hold (40 ms): criu restore failed: exit status 1
      [  0.100 s] api: going back: alpha goes on with the process; its connections were kept
      [  0.110 s] SIGINT: No further move is started.
      [  0.120 s] api: not moved, runs on at alpha, pid 812: criu restore failed: exit status 1
      [  0.130 s] run ended: failed
      "
    `);
  });

  it('stay one line whatever a host has said', () => {
    const { lines, view } = collect(ascii80);
    const [event] = eventsOf({ type: 'rollback', workload: 'api\u001b[2J', message: 'one\n  two\rthree' });
    if (event) view.sink(event);
    expect(lines).toEqual(['[  0.000 s] api\\x1b[2J: going back: one two\\rthree\n']);
  });

  const start = { type: 'step_start', workload: 'w', step: 'w.dump', host: 'alpha', title: 'dump' } as const;
  const done = { type: 'step_done', workload: 'w', step: 'w.dump', host: 'alpha', elapsed_ms: 5 } as const;

  it('name a step again that takes long, every ten seconds', () => {
    const { lines, view } = collect();
    const [event] = eventsOf(start);
    if (event) view.sink(event);
    const began = Date.parse(event?.ts ?? '');
    for (const second of [5, 11, 15, 22]) view.tick(began + second * 1000);
    expect(lines.slice(1)).toEqual([
      '[ 11.000 s] w: still on alpha: dump (11.0 s)\n',
      '[ 22.000 s] w: still on alpha: dump (22.0 s)\n',
    ]);
  });

  it('are silent about a step that has ended', () => {
    const { lines, view } = collect();
    eventsOf(start, done).forEach(view.sink);
    view.tick(Date.parse('2026-03-01T11:00:00.000Z'));
    expect(lines).toHaveLength(2);
  });
});
