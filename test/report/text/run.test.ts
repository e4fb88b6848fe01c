import { describe, expect, it } from 'vitest';
import type { RunOutcome, WorkloadResult } from '../../../src/model/event.ts';
import { renderRun } from '../../../src/report/text/run.ts';
import {
  ascii80,
  color80,
  eventsOf,
  everyEvent,
  kept,
  move,
  moved,
  plain120,
  plain80,
  planOf,
  restoreLog,
} from '../samples.ts';
import { withoutColor } from '../without-color.ts';

const record = {
  events: everyEvent,
  plan: planOf([move]),
  logs: [
    { workload: 'api', host: 'beta', name: 'restore.log', text: restoreLog },
    { workload: 'api', host: 'alpha', name: 'dump.log', text: '(00.010) Dumping finished successfully' },
  ],
};

function runOf(outcome: RunOutcome, ...workloads: readonly WorkloadResult[]) {
  return { events: eventsOf({ type: 'run_summary', outcome, workloads }) };
}

describe('renderRun', () => {
  it('shows where every workload is now, the freeze, what failed and why', () => {
    expect(renderRun(record, plain80)).toMatchInlineSnapshot(`
      "Run 20260301-100000-ab12 of shop, 2026-03-01T10:00:00.000Z

      WORKLOAD  RESULT  NOW ON   PID      STANDSTILL  IN ALL      SENT
      counter   moved   beta    4711  95 ms ± 0.4 ms  240 ms  65.0 MiB
      api       kept    alpha    812               -   1.3 s         -

      counter  alpha → beta
          Stood still for 95 ms ± 0.4 ms; the plan said about 95 ms.
            freeze     ██                                                 3 ms
            dump         ████████████████████████                        48 ms
            hand over                            ███                      6 ms
            restore                                 ███████████████      31 ms
            resume                                                 ████   7 ms

          warning[process/cpu-affinity]: CPU affinity is not restored
            pid 4711
            The process is bound to CPUs 0-1. CRIU does not record this, so it may run
            on every CPU of beta.
            help: Bind it again after the move:
                    taskset -pc 0-1 4711

      api  alpha → beta
          ! api.restore on beta failed: criu restore failed: exit status 1
          ! was to go back: alpha goes on with the process; its connections were kept

          restore.log on beta:
            | (00.040) Error (criu/files-reg.c:2221): Can't open file var/log/api.log on restore: No such file or directory
            | (00.041) Error (criu/cr-restore.c:2605): Restoring FAILED.

      ! SIGINT: No further move is started.

      A bundle for a bug report, with both hosts' logs: mig logs 20260301-100000-ab12
      Run failed: 1 moved, 1 kept.
      "
    `);
  });

  it('shows what CRIU’s words mean before them, and each of them once', () => {
    const raw =
      "beta/restore.log: 812: Error (criu/files-reg.c:2221): Can't open file var/log/api.log on restore: No such file or directory";
    const failed: WorkloadResult = {
      ...kept,
      message: `A file is missing (fds/file-missing)\n${raw}\ncriu restore ended with code 1\nnot heard to have cleaned up: beta`,
      findings: [
        {
          code: 'fds/file-missing',
          severity: 'error',
          summary: 'A file is missing',
          detail: `CRIU failed with:\n  ${raw}`,
          subject: { workload: 'api', host: 'beta' },
          remedy: 'Install it.',
        },
      ],
    };

    expect(renderRun(runOf('failed', failed), plain80).split('\n').slice(4, -4).join('\n'))
      .toMatchInlineSnapshot(`
        "
        api
            error[fds/file-missing]: A file is missing
              CRIU failed with:
                beta/restore.log: 812: Error (criu/files-reg.c:2221): Can't open file var/log/api.log on restore: No such file or directory
              help: Install it.

            ! criu restore ended with code 1
              not heard to have cleaned up: beta"
      `);
  });

  it('says nothing with colour alone', () => {
    expect(withoutColor(renderRun(record, color80))).toBe(renderRun(record, plain80));
  });

  it('is ASCII where the terminal knows nothing else', () => {
    expect(renderRun(record, ascii80)).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('is short when all went well', () => {
    expect(renderRun(runOf('ok', moved), plain120)).toMatchInlineSnapshot(`
      "Run 20260301-100000-ab12, 2026-03-01T10:00:00.000Z

      WORKLOAD  RESULT  NOW ON   PID      STANDSTILL  IN ALL      SENT
      counter   moved   beta    4711  95 ms ± 0.4 ms  240 ms  65.0 MiB

      counter
          Stood still for 95 ms ± 0.4 ms.
            freeze     ██                                                 3 ms
            dump         ████████████████████████                        48 ms
            hand over                            ███                      6 ms
            restore                                 ███████████████      31 ms
            resume                                                 ████   7 ms

      Run done: 1 moved, 0 kept.
      "
    `);
  });

  it('shows the last lines of a log without errors', () => {
    const text = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    const shown = renderRun(
      { ...record, logs: [{ workload: 'api', host: 'beta', name: 'restore.log', text }] },
      plain80,
    );
    expect(shown.match(/\| line \d+/g)?.at(0)).toBe('| line 12');
    expect(shown.match(/\| line \d+/g)?.at(-1)).toBe('| line 19');
  });

  it('shows a failed check of a workload that did move', () => {
    const message = 'verify: nothing answered on 10.77.0.100:9000 within 5 s';
    expect(renderRun(runOf('failed', { ...moved, message }), plain80)).toContain(`! ${message}`);
  });

  it('calls a run incomplete in which something waits for the next window and nothing failed', () => {
    const left: WorkloadResult = {
      workload: 'api',
      outcome: 'not_started',
      left_by: 'window',
      host: 'alpha',
      message: 'the move may take 2 min, and window weeknight closes in 30.0 s',
    };
    const text = renderRun(runOf('failed', moved, left), plain80);

    expect(text).toContain('! the move may take 2 min, and window weeknight closes in 30.0 s');
    expect(text).toContain('`mig show --windows 5`');
    expect(text.split('\n').at(-2)).toBe('Run incomplete: 1 moved, 0 kept, 1 not started.');
    expect(renderRun(runOf('failed', moved, left, kept), plain80)).toContain('Run failed:');
  });

  it('says first why it went ahead whatever the windows said', () => {
    const [start] = eventsOf({
      type: 'run_start',
      project: 'shop',
      plan: 'p-1',
      workloads: [],
      break_glass: 'the disk of alpha fails',
    });

    expect(renderRun({ events: start ? [start] : [] }, plain80).split('\n')[1]).toBe(
      '! Outside windows and freezes (--break-glass): the disk of alpha fails',
    );
  });

  it('leaves a run that was cut off in doubt instead of calling it done', () => {
    const cut = renderRun({ events: everyEvent.slice(0, 4) }, plain80);
    expect(cut).toContain('counter   IN DOUBT');
    expect(cut.split('\n').at(-2)).toBe('Run not finished: 0 moved, 0 kept, 2 in doubt.');
  });

  it.each([
    ['ok', 'Run done:'],
    ['blocked', 'Run blocked:'],
    ['stale', 'Run stale:'],
    ['outside_window', 'Run outside the window:'],
    ['failed', 'Run failed:'],
    ['needs_recovery', 'Run needs recovery:'],
    ['unreachable', 'Run unreachable:'],
    ['cancelled', 'Run cancelled:'],
  ] as const)('names the outcome %s', (outcome, words) => {
    expect(renderRun(runOf(outcome), plain80).split('\n').at(-2)).toContain(words);
  });

  it.each([
    ['moved', 'moved'],
    ['kept', 'kept'],
    ['noop', 'unchanged'],
    ['not_started', 'not started'],
    ['limbo', 'LIMBO'],
    ['gone', 'GONE'],
  ] as const)('names the result %s', (outcome, words) => {
    expect(renderRun(runOf('ok', { workload: 'w', outcome }), plain80)).toContain(`w         ${words}`);
  });

  it('has a sentence for a run without events', () => {
    expect(renderRun({ events: [] }, plain80)).toBe('The run has no events.\n');
  });
});
