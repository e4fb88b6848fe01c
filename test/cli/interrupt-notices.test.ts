import { describe, expect, it } from 'vitest';
import { advancePosition, AT_THE_BEGINNING, type RunPosition } from '../../src/apply/index.ts';
import { detachNotice, stopNotice } from '../../src/cli/interrupt-notices.ts';
import type { EventBody } from '../../src/model/index.ts';

const run: EventBody = { type: 'run_start', project: 'shop', plan: 'p', workloads: ['counter'] };
const begin: EventBody = { type: 'move_start', workload: 'counter', source: 'alpha', destination: 'beta' };
const relayed: EventBody = { ...begin, relayed: true };
const step = (verb: string): EventBody => ({
  type: 'step_start',
  workload: 'counter',
  step: `counter.${verb}`,
  host: 'alpha',
  title: verb,
});
const failed: EventBody = {
  type: 'step_failed',
  workload: 'counter',
  step: 'counter.restore',
  host: 'beta',
  elapsed_ms: 1,
  message: 'no',
};
const committed: EventBody = { type: 'committed', workload: 'counter' };
const done: EventBody = {
  type: 'move_done',
  workload: 'counter',
  result: { workload: 'counter', outcome: 'moved' },
};

function after(...events: readonly EventBody[]): RunPosition {
  return events.reduce(advancePosition, AT_THE_BEGINNING);
}

const moments: readonly (readonly [moment: string, position: RunPosition, stop: RegExp, detach: RegExp])[] = [
  ['before the first move', after(run), /Nothing has been touched/, /Nothing is under way/],
  ['while it is prepared', after(run, begin, step('prepare')), /is undone/, /undo what was prepared/],
  [
    'while files are sent ahead',
    after(run, begin, step('prepare'), step('sync-files')),
    /counter has not stood still and runs on on alpha/,
    /counter runs on on alpha/,
  ],
  [
    'in the freeze',
    after(run, begin, step('freeze'), step('hand-over')),
    /counter stands still. It runs on on alpha at once, unless the commit comes first/,
    /alpha and beta settle the move of counter between them/,
  ],
  [
    'after the commit',
    after(run, begin, step('freeze'), committed, step('resume')),
    /The move of counter to beta has committed and is finished first/,
    /beta brings counter to run by itself/,
  ],
  [
    'while it is verified that it serves',
    after(run, begin, step('freeze'), committed, step('verify'), failed),
    /is finished first/,
    /beta brings counter to run/,
  ],
  [
    'while a failed move is cleaned up',
    after(run, begin, step('freeze'), failed),
    /The move of counter has failed/,
    /take away what the move of counter has left/,
  ],
  [
    'in the freeze of a move that goes through the controller',
    after(run, relayed, step('freeze')),
    /counter stands still. It runs on on alpha at once/,
    /through this process alone. counter runs on on alpha; .* stands still until `mig recover`/,
  ],
  [
    'after the commit of a move that goes through the controller',
    after(run, relayed, step('freeze'), committed),
    /is finished first/,
    /counter comes to run on beta if that has heard of the commit, and stands still until `mig recover`/,
  ],
  [
    'before a move that goes through the controller stands still',
    after(run, relayed, step('prepare')),
    /is undone/,
    /undo what was prepared/,
  ],
  ['between two moves', after(run, begin, committed, done), /Nothing new is begun/, /Nothing is under way/],
];

describe('a run that is interrupted', () => {
  it.each(moments)('says at the first signal what it will do: %s', (_moment, position, stop) => {
    expect(stopNotice(position)).toMatch(stop);
  });

  it.each(moments)(
    'says at the second signal what the hosts will do: %s',
    (_moment, position, _stop, detach) => {
      expect(detachNotice(position)).toMatch(detach);
    },
  );

  it('says of each of several moves what becomes of it', () => {
    const other: EventBody = { type: 'move_start', workload: 'api', source: 'gamma', destination: 'delta' };
    const position = after(run, begin, step('freeze'), other, committed);

    expect(stopNotice(position)).toBe(
      'The move of counter to beta has committed and is finished first. api has not stood still and runs on on gamma; ' +
        'what was prepared for its move is undone. Nothing new is begun. Once more lets go of the hosts.',
    );
    expect(detachNotice(position)).toMatch(/beta brings counter to run .* api runs on on gamma/);
    expect(after(run, begin, other, done).underWay.map(({ workload }) => workload)).toEqual(['api']);
  });
});
