import { describe, expect, it } from 'vitest';
import type { MoveRecord, MoveSide, MoveSighting, RecoveryDecision } from '../../../src/model/index.ts';
import { decideRecovery, expectAfter } from '../../../src/plan/index.ts';
import { everySighting } from './every-sighting.ts';

type Act = Extract<RecoveryDecision, { kind: 'act' }>;

/** More than any recovery takes: two programs leave, both sides are settled and cleaned up. */
const MANY = 8;

/** The first situation in which something holds that never may; undefined: there is none. */
function whereEver(wrong: (seen: MoveSighting, act: Act) => boolean): MoveSighting | undefined {
  for (const seen of everySighting()) {
    const decision = decideRecovery(seen);
    if (decision.kind === 'act' && wrong(seen, decision)) return seen;
  }
  return undefined;
}

function recordOn(side: MoveSide): MoveRecord | undefined {
  return side.state === 'record' ? side.record : undefined;
}

/** A service that ran there until its host was started anew. */
function isStopped(side: MoveSide): boolean {
  return recordOn(side)?.let_go === true && recordOn(side)?.copy === 'stopped';
}

describe('in every situation a recovery', () => {
  it('comes to its end in a few acts, and finds nothing to do there', () => {
    let longest = { acts: 0, seen: {} };
    for (const seen of everySighting()) {
      let [last, acts] = [seen, 0];
      let next = decideRecovery(last);
      while (next.kind === 'act' && acts <= MANY) {
        last = expectAfter(last, next);
        acts += 1;
        next = decideRecovery(last);
      }
      if (acts > longest.acts) longest = { acts, seen };
    }

    expect(longest).toMatchObject({ acts: 6 });
  }, 30_000);

  it('runs no copy unless the source is seen gone, or somebody vouched for it, and none that an abort is on record of before it was released', () => {
    const found = whereEver(({ source, destination }, { verb }) => {
      const ranOn = recordOn(source)?.decision === 'abort' && recordOn(destination)?.decision !== 'release';
      const left = recordOn(source)?.tasks === 'gone' && !ranOn;
      const vouched = source.state !== 'record' && recordOn(destination)?.vouched === true;
      // A source that was met after the copy ran there is done with the move.
      const isSettled =
        source.state === 'no-record' && source.machine_id === 'machine-alpha' && isStopped(destination);
      return verb === 'run_copy' && !left && !vouched && !isSettled;
    });

    expect(found).toBeUndefined();
  });

  it('runs no copy whose images are the past, or not whole', () => {
    const found = whereEver(({ destination }, { verb }) => {
      const record = recordOn(destination);
      const isPast = record?.let_go === true || record?.images !== 'complete';
      return verb === 'run_copy' && isPast && !isStopped(destination);
    });

    expect(found).toBeUndefined();
  });

  it('brings nothing back on the source but what it committed, whose copy never ran, or was given up', () => {
    const found = whereEver(({ source, destination }, { verb }) => {
      const [here, there] = [recordOn(source), recordOn(destination)];
      const isWhole = here?.decision === 'commit' && here.tasks === 'gone' && here.images === 'complete';
      const isElsewhere =
        there?.copy === 'running' || (there?.images === 'complete' && there.decision !== 'abort');
      const isKnown = there !== undefined && there.let_go !== true && !isElsewhere;
      const isRunning = there?.let_go === true && there.copy === 'running';
      const isGivenUp =
        here?.vouched === true && (there === undefined || there.let_go === true) && !isRunning;
      if (isStopped(source)) return verb === 'bring_back' && there?.let_go === true && isRunning;
      return verb === 'bring_back' && !(isWhole && here.let_go !== true && (isKnown || isGivenUp));
    });

    expect(found).toBeUndefined();
  });

  it('ends no copy that runs but one whose host was given up', () => {
    const found = whereEver(
      ({ source }, { on, verb }) =>
        on === 'destination' &&
        verb === 'stop_copy' &&
        !(recordOn(source)?.let_go === true && recordOn(source)?.vouched === true),
    );

    expect(found).toBeUndefined();
  });

  it('brings nothing to run beside a copy that somebody started', () => {
    const found = whereEver(
      ({ source, fresh }, { verb }) =>
        fresh.length > 0 &&
        (['run_copy', 'bring_back'].includes(verb) ||
          (verb === 'put_back' && recordOn(source)?.tasks !== 'running')),
    );

    expect(found).toBeUndefined();
  });

  it('drops no whole images that may be the process', () => {
    const found = whereEver(({ source, destination, fresh, keep_running }, { verb }) => {
      const [here, there] = [recordOn(source), recordOn(destination)];
      const isKept = keep_running && fresh.length > 0;
      const isStale =
        here?.decision === 'abort' ||
        here?.tasks === 'running' ||
        here?.let_go === true ||
        (source.state === 'no-record' && source.number > 4) ||
        there?.decision === 'abort';
      return verb === 'discard' && there?.images === 'complete' && !isKept && !isStale;
    });

    expect(found).toBeUndefined();
  });

  it('ends nothing at the source, but after a commit, for a copy that ran, or for one that is kept', () => {
    const found = whereEver(({ source, destination, fresh, keep_running }, { on, verb }) => {
      const isCommitted = recordOn(source)?.decision === 'commit' && recordOn(source)?.tasks !== 'running';
      const ran = recordOn(destination)?.let_go === true && recordOn(destination)?.vouched === true;
      const isKept = keep_running && fresh.length > 0;
      const ends = on === 'source' && ['finish_kill', 'stop_copy'].includes(verb);
      return ends && !isCommitted && !ran && !isKept;
    });

    expect(found).toBeUndefined();
  });

  it('forgets a source only where nothing can be made of the images any more', () => {
    const found = whereEver(({ source, destination }, { on, verb }) => {
      const here = recordOn(source);
      const isReturned = here?.let_go === true && here.vouched === true;
      const isNamedNoMore = destination.state === 'no-record' || destination.state === 'unlisted';
      const isSettled =
        (isReturned && isNamedNoMore) ||
        (destination.state === 'no-record' && destination.machine_id === 'machine-beta') ||
        destination.state === 'vouched-gone' ||
        recordOn(destination)?.let_go === true;
      return on === 'source' && verb === 'clean_up' && !isSettled;
    });

    expect(found).toBeUndefined();
  });

  it('touches nothing while somebody else looks after it', () => {
    const found = whereEver(
      ({ source, destination }, { verb }) =>
        [source, destination].some((side) => recordOn(side)?.supervisor === 'alive') && verb !== 'take_over',
    );

    expect(found).toBeUndefined();
  });
});
