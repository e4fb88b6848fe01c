import { describe, expect, it } from 'vitest';
import type { MoveSighting, RecoveryDecision } from '../../../src/model/index.ts';
import { decideRecovery } from '../../../src/plan/index.ts';
import {
  aFreshCopy,
  aSighting,
  givenUp,
  noRecord,
  onDestination,
  onSource,
  silent,
  unlisted,
} from './a-sighting.ts';

/** The decision in a few words: `source.put_back!` (forced), `settled:destination`, `wait-for:source`, `limbo:fresh-copy`. */
function inShort(decision: RecoveryDecision): string {
  switch (decision.kind) {
    case 'act':
      return `${decision.on}.${decision.verb}${decision.force === true ? '!' : ''}`;
    case 'settled':
      return `settled:${decision.fate}`;
    case 'wait-for':
      return `wait-for:${decision.on}`;
    case 'limbo':
      return `limbo:${decision.reason}`;
  }
}

function decided(changes: Partial<MoveSighting>): string {
  return inShort(decideRecovery(aSighting(changes)));
}

const whole = onDestination();
const part = onDestination({ images: 'incomplete', copy: 'none' });
const aborted = onDestination({ decision: 'abort' });
const undone = onDestination({ decision: 'abort', images: 'none', copy: 'none' });
const letGo = onDestination({ decision: 'release', let_go: true, copy: 'running' });
const vouchedCopy = onDestination({ decision: 'release', let_go: true, copy: 'running', vouched: true });
const committed = onSource({ decision: 'commit' });
const dying = onSource({ decision: 'commit', tasks: 'partly-gone' });
const left = onSource({ decision: 'commit', tasks: 'gone' });
const putBack = onSource({ decision: 'abort', tasks: 'running', step: { name: 'put_back', state: 'done' } });
const endedAfterAbort = onSource({ decision: 'abort', tasks: 'gone' });

describe('before anything else', () => {
  it.each([
    ['the source', { source: onSource({ supervisor: 'alive' }) }, 'source.take_over'],
    ['the destination', { destination: onDestination({ supervisor: 'alive' }) }, 'destination.take_over'],
  ])('whoever looks after %s is asked to leave', (_, changes, expected) => {
    expect(decided(changes)).toBe(expected);
  });

  it.each([
    ['source', { source: onSource({ format: 99 }), destination: letGo }],
    ['destination', { destination: onDestination({ format: 99 }) }],
  ])('a %s of an unknown format is left alone', (_, changes) => {
    expect(decided(changes)).toBe('limbo:unknown-format');
  });

  it('what a host could not tell is no knowledge', () => {
    const { tasks: _, ...mute } = { tasks: 'gone', role: 'source' } as const;
    const source = onSource();
    if (source.state !== 'record') throw new Error('a record was made');
    const { tasks: __, ...record } = source.record;

    expect(decided({ source: { ...source, record: { ...record, ...mute } } })).toBe('limbo:unseen');
  });
});

describe('a source whose tasks run', () => {
  it.each([
    ['puts the abort on record first', onSource({ tasks: 'running' }), whole, 'source.put_back'],
    ['overrules a commit', onSource({ tasks: 'running', decision: 'commit' }), whole, 'source.put_back!'],
    ['has the images go', putBack, whole, 'destination.discard'],
    ['has what arrived go', putBack, part, 'destination.discard'],
    ['has the other side cleaned up', putBack, undone, 'destination.clean_up'],
    ['is cleaned up last', putBack, noRecord('beta'), 'source.clean_up'],
    ['keeps its record while the other side is not seen', putBack, silent('beta'), 'wait-for:destination'],
    [
      'keeps it, too, if another machine has the name',
      putBack,
      noRecord('beta', { machine_id: 'x' }),
      'wait-for:destination',
    ],
    ['needs nobody who was given up', putBack, givenUp('beta'), 'source.clean_up'],
    ['ends if it was given up and the copy ran', putBack, vouchedCopy, 'source.stop_copy'],
    ['is a riddle beside a copy that was let go', putBack, letGo, 'limbo:two-copies'],
    [
      'wins over a release after which nothing ran',
      putBack,
      onDestination({ decision: 'release', vouched: true }),
      'destination.discard!',
    ],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });
});

describe('a source whose tasks are frozen', () => {
  it.each([
    ['runs on without a commit', onSource(), whole, 'source.put_back'],
    ['runs on without a commit, whoever is silent', onSource(), silent('beta'), 'source.put_back'],
    ['runs on after an abort', onSource({ decision: 'abort' }), whole, 'source.put_back'],
    ['ends after the commit', committed, whole, 'source.finish_kill'],
    ['ends after the commit, if it has begun to', dying, whole, 'source.finish_kill'],
    ['ends beside the copy that it was killed for', dying, letGo, 'source.finish_kill'],
    ['runs on if the images are lost', committed, part, 'source.put_back!'],
    ['runs on if they were aborted', committed, aborted, 'source.put_back!'],
    ['runs on if they have been taken back', committed, undone, 'source.put_back!'],
    ['runs on if the other side has nothing', committed, noRecord('beta'), 'source.put_back!'],
    ['runs on if the other side was given up', committed, givenUp('beta'), 'source.put_back!'],
    ['waits if the other side is silent', committed, silent('beta'), 'limbo:destination-unknown'],
    ['waits if the other side is no longer named', committed, unlisted('beta'), 'limbo:destination-unknown'],
    ['ends if it was given up and the copy ran', onSource(), vouchedCopy, 'source.stop_copy'],
    ['is a riddle beside a copy that was let go', onSource(), letGo, 'limbo:two-copies'],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });

  it.each([
    ['nothing is decided', onSource()],
    ['it has committed', committed],
  ])('is not thawed beside a copy that somebody started: %s', (_, source) => {
    expect(decided({ source, fresh: [aFreshCopy] })).toBe('limbo:fresh-copy');
    expect(decided({ source, fresh: [aFreshCopy], keep_running: true })).toBe('source.stop_copy');
  });
});

describe('a source whose tasks are gone', () => {
  it.each([
    ['gives way to whole images', left, whole, 'destination.run_copy'],
    [
      'gives way even if nobody came to record a commit',
      onSource({ tasks: 'gone' }),
      whole,
      'destination.run_copy',
    ],
    ['has nothing to hope for from what was aborted there', left, aborted, 'destination.discard'],
    ['is cleaned up beside the copy', left, letGo, 'source.clean_up'],
    ['has nothing to hope for from a part', left, part, 'destination.discard'],
    ['has nothing to hope for from what was taken back', left, undone, 'destination.clean_up'],
    ['has nothing to wait for where nothing is', left, noRecord('beta'), 'source.clean_up'],
    ['is cleaned up if the other side was given up', left, givenUp('beta'), 'source.clean_up'],
    ['waits for the other side', left, silent('beta'), 'limbo:destination-unknown'],
    ['never gives way after an abort', endedAfterAbort, whole, 'destination.discard'],
    ['keeps the abort until the images are met', endedAfterAbort, silent('beta'), 'wait-for:destination'],
    ['is cleaned up after an abort', endedAfterAbort, noRecord('beta'), 'source.clean_up'],
    ['knows of a copy that ran by somebody’s word', endedAfterAbort, vouchedCopy, 'source.clean_up'],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });

  it('gives way to a copy that somebody started, if they say so', () => {
    expect(decided({ source: left, fresh: [aFreshCopy] })).toBe('limbo:fresh-copy');
    expect(decided({ source: left, fresh: [aFreshCopy], keep_running: true })).toBe('destination.discard');
  });

  it.each([
    ['the only copy went with the other host', { source: left, destination: givenUp('beta') }, 'lost'],
    [
      'it ended before anything was handed over',
      { source: onSource({ tasks: 'gone' }), destination: part },
      'ended',
    ],
    ['it ran on and ended', { source: endedAfterAbort, destination: noRecord('beta') }, 'ended'],
    ['the copy runs', { source: left, destination: letGo }, 'destination'],
    [
      'the copy ran and ended, so that what it left is there',
      { source: left, destination: onDestination({ let_go: true, copy: 'none' }) },
      'destination',
    ],
    [
      'the copy ran and ended, and the source is done with it',
      { source: noRecord('alpha'), destination: onDestination({ let_go: true, copy: 'none' }) },
      'ended',
    ],
  ])('tells what became of the workload: %s', (_, changes, fate) => {
    expect(decideRecovery(aSighting(changes))).toMatchObject({ kind: 'act', toward: fate });
  });
});

const withImages = onSource({ decision: 'commit', tasks: 'gone', images: 'complete' });
const vouchedFor = onSource({ decision: 'commit', tasks: 'gone', images: 'complete', vouched: true });
const rebooted = onDestination({ images: 'none', copy: 'none' });
const releasedOnly = onDestination({ decision: 'release', images: 'none', copy: 'none' });
const ranAndGone = onDestination({ decision: 'release', let_go: true, images: 'none', copy: 'none' });

describe('a source whose tasks are gone, and which still has all images', () => {
  it.each([
    ['gives way to whole images as ever', withImages, whole, 'destination.run_copy'],
    ['has the abort put on record where the copy was', withImages, rebooted, 'destination.discard'],
    ['then brings the workload back', withImages, undone, 'source.bring_back'],
    ['does so though it had been released', withImages, releasedOnly, 'source.bring_back'],
    ['never does so once the copy was let go', withImages, ranAndGone, 'source.clean_up'],
    ['never does so where the other side is done', withImages, noRecord('beta'), 'source.clean_up'],
    ['waits for a host that is only silent', withImages, silent('beta'), 'limbo:destination-unknown'],
    ['waits for one that is no longer named', withImages, unlisted('beta'), 'limbo:destination-unknown'],
    [
      'waits for one whose name is another’s',
      withImages,
      noRecord('beta', { machine_id: 'x' }),
      'limbo:destination-unknown',
    ],
    ['puts on record that it was given up', withImages, givenUp('beta'), 'source.vouch'],
    ['then brings the workload back', vouchedFor, givenUp('beta'), 'source.bring_back'],
    ['does so even if the word was given earlier', vouchedFor, silent('beta'), 'source.bring_back'],
    ['goes on with it, though it turns out that a copy ran', vouchedFor, ranAndGone, 'source.bring_back'],
    ['goes on with it where nothing is left of that copy', vouchedFor, noRecord('beta'), 'source.bring_back'],
    ['but not beside one that runs', vouchedFor, letGo, 'source.clean_up'],
    ['gives way to whole images that come back', vouchedFor, whole, 'destination.run_copy'],
    [
      'never does so after an abort',
      onSource({ decision: 'abort', tasks: 'gone', images: 'complete' }),
      undone,
      'destination.clean_up',
    ],
    [
      'never does so without a commit',
      onSource({ tasks: 'gone', images: 'complete' }),
      undone,
      'destination.clean_up',
    ],
    [
      'cannot do so with a part of them',
      onSource({ decision: 'commit', tasks: 'gone', images: 'incomplete' }),
      undone,
      'destination.clean_up',
    ],
    [
      'first ends what is left of the tasks',
      onSource({ decision: 'commit', tasks: 'partly-gone', images: 'complete' }),
      undone,
      'source.finish_kill',
    ],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });

  it('is not made again beside a copy that somebody started', () => {
    const changes = { source: withImages, destination: undone, fresh: [aFreshCopy] };

    expect(decided(changes)).toBe('limbo:fresh-copy');
    expect(decided({ ...changes, keep_running: true })).toBe('destination.clean_up');
  });

  it('says what it would mean to give up a host that is only silent', () => {
    expect(decideRecovery(aSighting({ source: withImages, destination: silent('beta') }))).toMatchObject({
      remedy: expect.stringMatching(/--host-gone beta`.*again on alpha.*last moments is lost/) as unknown,
    });
  });
});

describe('a source on which the workload was brought back', () => {
  const back = {
    decision: 'commit',
    tasks: 'gone',
    images: 'complete',
    let_go: true,
    copy: 'running',
  } as const;
  const returned = onSource(back);
  const vouchedReturn = onSource({ ...back, vouched: true });
  const endedSince = onSource({ ...back, copy: 'none', vouched: true });

  it.each([
    ['has the other side cleaned up', returned, undone, 'destination.clean_up'],
    ['has what came back there dropped', vouchedReturn, whole, 'destination.discard'],
    ['is cleaned up last', returned, noRecord('beta'), 'source.clean_up'],
    ['waits for what a silent host has left', returned, silent('beta'), 'wait-for:destination'],
    ['needs nobody who was given up later', returned, givenUp('beta'), 'source.clean_up'],
    ['remembers for whom the word was given', vouchedReturn, silent('beta'), 'settled:source'],
    ['remembers it while the word is given', vouchedReturn, givenUp('beta'), 'settled:source'],
    [
      'forgets it once another machine has the name',
      vouchedReturn,
      noRecord('beta', { machine_id: 'x' }),
      'source.clean_up',
    ],
    ['forgets it once the name is gone', vouchedReturn, unlisted('beta'), 'source.clean_up'],
    ['has a copy stopped that comes back', vouchedReturn, letGo, 'destination.stop_copy'],
    ['has what is left of one removed', vouchedReturn, ranAndGone, 'destination.clean_up'],
    ['gives way if it has ended since', endedSince, letGo, 'source.clean_up'],
    ['is a riddle beside a copy if nobody vouched', returned, letGo, 'limbo:two-copies'],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });
});

describe('a service whose host was started anew since it was let go there', () => {
  const stopped = onDestination({ decision: 'release', let_go: true, images: 'none', copy: 'stopped' });
  const vouched = onDestination({ let_go: true, images: 'none', copy: 'stopped', vouched: true });
  const back = { decision: 'commit', tasks: 'gone', images: 'complete', let_go: true } as const;
  const returned = onSource({ ...back, copy: 'stopped', vouched: true });
  const runs = onSource({ ...back, copy: 'running', vouched: true });
  const ended = onSource({ ...back, copy: 'none', vouched: true });

  it.each([
    ['has its source cleaned up first', left, stopped, 'source.clean_up'],
    ['also where that was to bring it back', vouchedFor, stopped, 'source.clean_up'],
    ['is then started again', noRecord('alpha'), stopped, 'destination.run_copy'],
    ['waits for a source on which it may run', silent('alpha'), stopped, 'limbo:source-unknown'],
    ['is started again once somebody', givenUp('alpha'), stopped, 'destination.vouch'],
    ['has vouched for that', silent('alpha'), vouched, 'destination.run_copy'],
    ['stays away where it was brought back', runs, stopped, 'destination.clean_up'],
    ['and has ended there', ended, stopped, 'destination.clean_up'],
    ['is started again where it was brought back', returned, noRecord('beta'), 'source.bring_back'],
    ['also beside one that stands as it does', returned, stopped, 'source.bring_back'],
    ['but not beside one that runs', returned, letGo, 'source.clean_up'],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });
});

describe('a destination alone', () => {
  it.each([
    ['keeps whole images while the source is silent', silent('alpha'), whole, 'limbo:source-unknown'],
    [
      'keeps them if another machine has its name',
      noRecord('alpha', { machine_id: 'x' }),
      whole,
      'limbo:source-unknown',
    ],
    ['keeps them if the source is no longer named', unlisted('alpha'), whole, 'limbo:source-unknown'],
    ['keeps them if the source has forgotten the move', noRecord('alpha'), whole, 'limbo:source-unknown'],
    [
      'drops them if the source was settled by a later run',
      noRecord('alpha', { number: 5 }),
      whole,
      'destination.discard',
    ],
    ['drops them after an abort, whoever is silent', silent('alpha'), aborted, 'destination.discard'],
    ['drops what is no whole copy', silent('alpha'), part, 'destination.discard'],
    [
      'remembers that no copy ran while the source, which may have the images, is silent',
      silent('alpha'),
      undone,
      'wait-for:source',
    ],
    [
      'forgets what has been taken back once the source is met',
      noRecord('alpha'),
      undone,
      'destination.clean_up',
    ],
    ['forgets it once the source is given up', givenUp('alpha'), undone, 'destination.clean_up'],
    ['forgets a copy that was let go', silent('alpha'), letGo, 'destination.clean_up'],
    ['puts on record that the source was given up', givenUp('alpha'), whole, 'destination.vouch'],
    ['then runs the copy', givenUp('alpha'), onDestination({ vouched: true }), 'destination.run_copy'],
    [
      'runs it even if the word was given earlier',
      silent('alpha'),
      onDestination({ vouched: true }),
      'destination.run_copy',
    ],
    ['remembers for whom the word was given', silent('alpha'), vouchedCopy, 'settled:destination'],
    ['remembers it while the word is given', givenUp('alpha'), vouchedCopy, 'settled:destination'],
    ['forgets it once the source is met', noRecord('alpha'), vouchedCopy, 'destination.clean_up'],
    [
      'forgets it once another machine has the name',
      noRecord('alpha', { machine_id: 'x' }),
      vouchedCopy,
      'destination.clean_up',
    ],
    ['forgets it once the name is gone', unlisted('alpha'), vouchedCopy, 'destination.clean_up'],
  ])('%s', (_, source, destination, expected) => {
    expect(decided({ source, destination })).toBe(expected);
  });

  it('is not run beside a copy that somebody started', () => {
    const changes = { source: givenUp('alpha'), fresh: [aFreshCopy] };

    expect(decided(changes)).toBe('limbo:fresh-copy');
    expect(decided({ ...changes, keep_running: true })).toBe('destination.discard');
  });
});

describe('two hosts without a record', () => {
  it('are done', () => {
    expect(decided({ source: noRecord('alpha'), destination: noRecord('beta') })).toBe('settled:unsure');
  });

  it('are not done while one of them is not seen', () => {
    expect(decided({ source: silent('alpha'), destination: noRecord('beta') })).toBe('wait-for:source');
  });
});
