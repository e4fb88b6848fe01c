import { describe, expect, it } from 'vitest';
import type { MoveSighting } from '../../../src/model/index.ts';
import { planRecovery } from '../../../src/plan/index.ts';
import type { RecoveryDocument } from '../../../src/report/documents.ts';
import { renderRecovered, renderRecovery } from '../../../src/report/text/recovery.ts';
import {
  aFreshCopy,
  aSighting,
  givenUp,
  onDestination,
  onSource,
  silent,
} from '../../plan/recovery/a-sighting.ts';
import { ascii80, color80, plain80 } from '../samples.ts';
import { withoutColor } from '../without-color.ts';

function documentOf(
  sightings: readonly MoveSighting[],
  changes: Partial<RecoveryDocument> = {},
): RecoveryDocument {
  return {
    format_version: '1.0',
    kind: 'recovery',
    project: 'shop',
    taken: '2026-11-20T23:00:00.000Z',
    moves: sightings.map(planRecovery),
    left_alone: [],
    leftovers: [],
    unreachable: [],
    ...changes,
  };
}

const nothing = documentOf([]);

describe('renderRecovery', () => {
  it('shows whose move it was, what was seen, each step, and where the workload is then', () => {
    expect(renderRecovery(documentOf([aSighting({ source: onSource({ decision: 'commit' }) })]), plain80))
      .toMatchInlineSnapshot(`
      "counter  alpha → beta
        run 20261120-221301-ab12 of ops@ci-7, since 2026-11-20T22:13:01.000Z; it came
        to hand_over (done)
        seen  alpha  the workload is frozen, commit on record
              beta   all images, a copy that has not run
        do    alpha  end the frozen tasks, as was committed
              beta   run the workload from its images
              alpha  remove what the move has left
              beta   remove what the move has left beside the copy
        then  It runs on beta.

      Recovery: 1 interrupted move, 4 steps.
      "
    `);
  });

  it('shows what else is removed, what is left alone, and who did not answer', () => {
    const document = documentOf([], {
      leftovers: [{ host: 'alpha', kind: 'rules', name: 'inet mig-20261101-000000-aaaa-api' }],
      left_alone: [
        {
          host: 'beta',
          project: 'shop',
          workload: 'queue',
          kind: 'run',
          holder: {
            user: 'ops',
            host: 'ci-7',
            since: '2026-11-20T22:13:01Z',
            command: 'apply',
            run: '20261120-221301-ab12',
            number: 5,
            pid: 77,
            step: 'queue.freeze',
            held_ms: 4200,
          },
        },
      ],
      unreachable: [{ host: 'gamma', reason: 'timeout', detail: 'no answer within 10 s' }],
    });

    expect(renderRecovery(document, plain80)).toMatchInlineSnapshot(`
      "Left alone: somebody is at work on it
        WORKLOAD  HOST  RUN                   HELD FOR  AT            BY
        queue     beta  20261120-221301-ab12  4.2 s     queue.freeze  mig apply, ops@ci-7

      Left over by earlier runs, to be removed
        alpha  rules  inet mig-20261101-000000-aaaa-api

      ! No answer from gamma (timeout), so what it has is not known: no answer within
        10 s

      Recovery: 1 thing to be removed, 1 lock held by others.
      "
    `);
  });

  it.each([
    ['a copy that was started meanwhile', aSighting({ fresh: [aFreshCopy] }), '`mig recover --keep-running`'],
    [
      'a host that does not answer',
      aSighting({ source: silent('alpha') }),
      '`mig recover --host-gone alpha`',
    ],
  ])('says the way out of %s', (_, seen, words) => {
    expect(renderRecovery(documentOf([seen]), { ...plain80, columns: 500 })).toContain(words);
  });

  it.each([
    ['It runs on alpha.', aSighting()],
    ['It runs on beta.', aSighting({ source: givenUp('alpha') })],
    ['The copy on gamma stays the only one.', aSighting({ fresh: [aFreshCopy], keep_running: true })],
    ['No copy is left: it has ended', aSighting({ source: onSource({ decision: 'abort', tasks: 'gone' }) })],
    [
      'No copy is left: the host that held',
      aSighting({ source: onSource({ decision: 'commit', tasks: 'gone' }), destination: givenUp('beta') }),
    ],
    ['What beta has of the move is left until it answers', aSighting({ destination: silent('beta') })],
  ])('tells the end: %s', (words, seen) => {
    expect(renderRecovery(documentOf([seen]), { ...plain80, columns: 500 })).toContain(words);
  });

  it('says that there is nothing', () => {
    expect(renderRecovery(nothing, plain80)).toBe(
      'No host that answered has an interrupted move on record, and nothing is left over.\n',
    );
  });

  it('says the same in colour and in ASCII', () => {
    const document = documentOf([aSighting()]);

    expect(withoutColor(renderRecovery(document, color80))).toBe(renderRecovery(document, plain80));
    expect(renderRecovery(document, ascii80)).toContain('alpha -> beta');
  });
});

describe('renderRecovered', () => {
  it('has a line for each workload, and for what is still there', () => {
    const text = renderRecovered(
      {
        workloads: [
          { workload: 'counter', outcome: 'moved', host: 'beta', pid: 4711 },
          {
            workload: 'queue',
            outcome: 'kept',
            host: 'alpha',
            pid: 12,
            message: 'a copy that was started meanwhile',
          },
          { workload: 'api', outcome: 'gone', message: 'it had ended by itself, or with its host' },
          { workload: 'web', outcome: 'limbo', message: 'beta cannot be asked' },
        ],
        kept: ['alpha: /dev/shm/mig-x: busy'],
      },
      plain80,
    );

    expect(text).toMatchInlineSnapshot(`
      "counter  runs on beta, pid 4711
      queue  runs on alpha, pid 12: a copy that was started meanwhile
      api  GONE: no copy is left: it had ended by itself, or with its host
      web  LIMBO: neither side is known to run it: beta cannot be asked

      ! Still there: alpha: /dev/shm/mig-x: busy
      "
    `);
  });

  it('escapes what hosts say', () => {
    const workloads = [{ workload: 'a\u001b[31m', outcome: 'limbo', message: '\u001b[2J' } as const];

    expect(renderRecovered({ workloads, kept: [] }, plain80)).not.toContain('\u001b');
  });
});

it('what was seen on a destination is told in words', () => {
  const seen = aSighting({ destination: onDestination({ let_go: true, vouched: true, copy: 'running' }) });

  expect(renderRecovery(documentOf([seen]), plain80)).toContain('the copy runs, the source was given up');
});
