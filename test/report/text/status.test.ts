import { describe, expect, it } from 'vitest';
import { buildStatus } from '../../../src/report/build-status.ts';
import { renderStatus } from '../../../src/report/text/status.ts';
import { aDestinationRecord, aSourceRecord } from '../../builders/a-move-record.ts';
import { answer, ascii80, color80, inventoryOf, plain80, silence, specOf } from '../samples.ts';
import { withoutColor } from '../without-color.ts';

const traces = [
  { kind: 'folder', name: '/run/mig/r1', run: 'r1' },
  { kind: 'process', name: 'supervisor', run: 'r9', pid: 99 },
] as const;
const status = buildStatus(
  specOf({ counter: 'beta', api: 'beta', queue: undefined, cache: 'gamma', web: 'beta' }),
  inventoryOf({
    alpha: answer({ counter: [4711], api: [812], queue: [7] }, { traces }),
    beta: answer({ api: [812], web: [900] }),
    gamma: silence,
  }),
  [{ run: 'r2', state: 'interrupted', started: '2026-03-01T09:58:00.000Z', workloads: ['counter'] }],
);

describe('renderStatus', () => {
  it('says where a service does not start any more', () => {
    const runs = buildStatus(
      specOf({ counter: 'beta' }),
      inventoryOf({ beta: answer({ counter: [7] }) }),
      [],
    );
    const left = runs.workloads.map((workload) => ({ ...workload, left: ['alpha'] }));

    expect(renderStatus({ ...runs, workloads: left }, plain80)).toContain(
      'Moved away\n  counter  from alpha  its unit does not start there until it is moved back\n',
    );
  });

  it('shows every state, what needs a hand, runs and leftovers', () => {
    expect(renderStatus(status, plain80)).toMatchInlineSnapshot(`
      "WORKLOAD  STATE          HOST   PID   SINCE              WANTED
      api       RUNNING TWICE  alpha   812  -                  beta
                               beta    812
      cache     UNKNOWN        -         -  -                  gamma
      counter   running        alpha  4711  2026-03-01 09:20Z  beta
      queue     unmanaged      alpha     7  2026-03-01 09:20Z  -
      web       running        beta    900  2026-03-01 09:20Z  beta

      ! api was found more than once; mig moves nothing until one copy is left or the
        selector names one.
      ! cache was not found on the hosts that answered; it may run on one that did
        not.
      ! counter should run on beta; mig plan shows what a move needs.
      ! No answer from gamma (timeout): No answer from 10.77.0.13:22 within 10 s.

      Runs
        r2  interrupted  2026-03-01T09:58:00.000Z  counter
        r9  elsewhere    -                         on alpha

      Left over
        alpha  folder  /run/mig/r1  run r1

      Status: 5 workloads, 2 runs not finished, 1 thing left over.
      "
    `);
  });

  it('says whose move was interrupted, and the way out', () => {
    const interrupted = buildStatus(
      specOf({ counter: 'beta' }),
      inventoryOf({
        alpha: answer({ counter: [4711] }, { moves: [aSourceRecord()] }),
        beta: answer({}, { moves: [aDestinationRecord()] }),
      }),
      [],
    );

    expect(renderStatus(interrupted, plain80)).toMatchInlineSnapshot(`
      "WORKLOAD  STATE   HOST   PID   SINCE              WANTED
      counter   FROZEN  alpha  4711  2026-03-01 09:20Z  beta

      ! A move of counter from alpha to beta, begun by ops@ci-7
        2026-11-20T22:13:01.000Z, was interrupted at hand_over; it is on record on
        alpha and beta. Bring it to its end: mig recover 20261120-221301-ab12

      Runs
        20261120-221301-ab12  interrupted  -  counter

      Status: 1 workload, 1 run not finished, nothing left over.
      "
    `);
  });

  it('says which step of an interrupted move has failed', () => {
    const moves = [aSourceRecord({ step: { name: 'put_back', state: 'failed' } })];
    const stuck = buildStatus(specOf({ counter: 'beta' }), inventoryOf({ alpha: answer({}, { moves }) }), []);
    expect(stuck.runs[0]?.moves).toMatchObject([{ step: 'put_back', step_failed: true }]);
    expect(renderStatus(stuck, plain80)).toContain('was interrupted at put_back (failed);');
  });

  it('is short when all is well', () => {
    const calm = buildStatus(
      specOf({ counter: 'alpha' }),
      inventoryOf({ alpha: answer({ counter: [4711] }) }),
      [],
    );
    expect(renderStatus(calm, plain80)).toMatchInlineSnapshot(`
      "WORKLOAD  STATE    HOST   PID   SINCE              WANTED
      counter   running  alpha  4711  2026-03-01 09:20Z  alpha

      Status: 1 workload, no run in progress, nothing left over.
      "
    `);
  });

  it('says that a workload is missing and that mig does not start it', () => {
    const lost = buildStatus(specOf({ counter: 'alpha' }), inventoryOf({ alpha: answer() }), []);
    expect(renderStatus(lost, plain80)).toContain(
      'counter was not found on any host; mig never starts a workload by itself.',
    );
  });

  it('says nothing with colour alone', () => {
    expect(withoutColor(renderStatus(status, color80))).toBe(renderStatus(status, plain80));
  });

  it('is ASCII where the terminal knows nothing else', () => {
    expect(renderStatus(status, ascii80)).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
