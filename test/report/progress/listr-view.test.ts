import { describe, expect, it, vi } from 'vitest';
import { createListrView } from '../../../src/report/progress/listr-view.ts';
import { ascii80, eventsOf, everyEvent, kept, move, moved, plain80, planOf } from '../samples.ts';

const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';

/** A terminal that only remembers. */
function fakeTerminal() {
  const chunks: string[] = [];
  const stream = { isTTY: true, columns: 80, rows: 24, write: (chunk: string) => chunks.push(chunk) > 0 };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the view uses no more of a stream than this
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => chunks.join('') };
}

/** What stands on the screen in the end: the last frame, without control sequences. */
function lastFrame(text: string): string {
  const frame = text.split('\u001b[G').at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- control sequences begin with a control character
  return frame.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').trimEnd();
}

const plan = planOf([
  move,
  { ...move, workload: 'api', steps: [{ id: 'api.restore', host: 'beta', title: 'restore; hold' }] },
]);

describe('the live view', () => {
  it('ends with where every workload is and the step that failed', async () => {
    const { stream, text } = fakeTerminal();
    const view = await createListrView({ stream, style: plain80, plan });
    everyEvent.forEach(view.sink);
    await view.close();
    expect(lastFrame(text())).toMatchInlineSnapshot(`
      "✓ counter  moved to beta, pid 4711, stood still for 95 ms ± 0.4 ms
      ✗ api  not moved, runs on at alpha, pid 812: criu restore failed: exit status
        1
        ✗ beta: restore; hold: criu restore failed: exit status 1"
    `);
  });

  it('has one line for each of several moves beside each other, and one for the step that it is at', async () => {
    const { stream, text } = fakeTerminal();
    const many = { ...plan, policies: { moves: 2, per_host: 2 } };
    const view = await createListrView({ stream, style: plain80, plan: many });
    const start = { type: 'move_start', source: 'alpha', destination: 'beta' } as const;
    const step = { type: 'step_start', host: 'alpha', title: 'freeze it' } as const;
    const told = eventsOf(
      { type: 'run_start', project: 'shop', plan: 'p-1', workloads: ['counter', 'api'] },
      { ...start, workload: 'counter' },
      { ...start, workload: 'api' },
      { ...step, workload: 'counter', step: 'counter.freeze' },
      { ...step, workload: 'api', step: 'api.freeze' },
    );
    told.forEach(view.sink);
    const lines = (): readonly string[] =>
      lastFrame(text())
        .split('\n')
        .map((line) => line.replace(/^\S /, ''));

    await vi.waitFor(
      () =>
        expect(lines()).toEqual([
          'counter  alpha → beta',
          '  › alpha: freeze it',
          'api  alpha → beta',
          '  › alpha: freeze it',
        ]),
      20_000,
    );
    await view.close();
  });

  it('draws in ASCII where the terminal knows nothing else', async () => {
    const { stream, text } = fakeTerminal();
    const view = await createListrView({ stream, style: ascii80, plan });
    everyEvent.forEach(view.sink);
    await view.close();
    expect(lastFrame(text())).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('gives the cursor and the stream back when it is closed in the middle of a move', async () => {
    const { stream, text } = fakeTerminal();
    const view = await createListrView({ stream, style: plain80, plan });
    everyEvent.slice(0, 3).forEach(view.sink);
    await view.close();
    expect(text().lastIndexOf(showCursor)).toBeGreaterThan(text().lastIndexOf(hideCursor));
    stream.write('afterwards');
    expect(text().endsWith('afterwards')).toBe(true);
  });

  it('can be closed twice, and before anything has happened', async () => {
    const { stream, text } = fakeTerminal();
    const view = await createListrView({ stream, style: plain80 });
    await view.close();
    await view.close();
    expect(text()).toBe('');
  });

  it('installs no signal handler, which would end the process before a move is safe', async () => {
    const before = process.listenerCount('SIGINT');
    const { stream } = fakeTerminal();
    const view = await createListrView({ stream, style: plain80, plan });
    everyEvent.slice(0, 3).forEach(view.sink);
    expect(process.listenerCount('SIGINT')).toBe(before);
    await view.close();
  });

  it('throws nothing at the executor when the terminal is gone', async () => {
    const { stream } = fakeTerminal();
    const view = await createListrView({ stream, style: plain80, plan });
    stream.write = () => {
      throw new Error('write EIO');
    };
    expect(() => everyEvent.forEach(view.sink)).not.toThrow();
    await view.close();
  });

  it('throws nothing when the terminal goes away in the middle of a move', async () => {
    const { stream } = fakeTerminal();
    let gone = false;
    const write = stream.write.bind(stream);
    stream.write = (chunk: string) => {
      if (gone) throw new Error('write EIO');
      return write(chunk);
    };
    const view = await createListrView({ stream, style: plain80, plan });
    everyEvent.slice(0, 3).forEach(view.sink);
    await new Promise((resolve) => setTimeout(resolve, 20));
    gone = true;
    expect(() => everyEvent.slice(3).forEach(view.sink)).not.toThrow();
    await view.close();
  });

  it('draws what goes back after a failure below, in a picture of its own', async () => {
    const { stream, text } = fakeTerminal();
    const three = planOf([move, ...['api', 'later'].map((workload) => ({ ...move, workload, steps: [] }))]);
    const view = await createListrView({ stream, style: plain80, plan: three });
    const events = eventsOf(
      { type: 'run_start', project: 'shop', plan: 'p-1', workloads: ['counter', 'api', 'later'] },
      { type: 'move_start', workload: 'counter', source: 'alpha', destination: 'beta' },
      { type: 'move_done', workload: 'counter', result: moved },
      { type: 'move_start', workload: 'api', source: 'alpha', destination: 'beta' },
      { type: 'move_done', workload: 'api', result: kept },
      { type: 'rollback', workload: 'counter', message: 'to alpha, because of api' },
      { type: 'move_start', workload: 'counter', source: 'beta', destination: 'alpha', reason: 'rollback' },
    );
    events.forEach(view.sink);
    await view.close();
    expect(text()).toContain('later  not started');
    expect(text()).toContain('counter  moved to beta');
    expect(lastFrame(text())).toMatchInlineSnapshot(`"✗ counter  beta → alpha"`);
  });

  it('takes events about workloads and steps that it has never heard of', async () => {
    const { stream, text } = fakeTerminal();
    const view = await createListrView({ stream, style: plain80 });
    const events = eventsOf(
      { type: 'run_start', project: 'shop', plan: 'p-1', workloads: ['counter'] },
      { type: 'move_start', workload: 'stranger', source: 'a', destination: 'b' },
      { type: 'step_done', workload: 'counter', step: 'unheard', host: 'a', elapsed_ms: 1 },
      { type: 'run_summary', outcome: 'failed', workloads: [moved, kept] },
    );
    events.forEach(view.sink);
    await view.close();
    expect(lastFrame(text())).toBe('✓ counter  moved to beta, pid 4711, stood still for 95 ms ± 0.4 ms');
  });
});
