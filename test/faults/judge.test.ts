import { describe, expect, it } from 'vitest';
import { judge, type Allowance, type Sightings } from './judge.ts';

const NOTHING: Allowance = { may_be_lost: false, may_be_outrun: false, may_start_afresh: false };
const LOSS: Allowance = { ...NOTHING, may_be_lost: true };

const AS_PROMISED: Sightings = {
  reached: true,
  hung: false,
  two_at_once_ms: 0,
  recover_exits: [0, 0],
  recover_found_nothing: true,
  running: ['beta'],
  idle: [],
  addressed: ['beta'],
  leftovers: [],
  afresh: [],
  shortcomings: [],
  memory: 'ok',
  connected: true,
  missed: 0,
  told_host: 'beta',
  told_lost: false,
};

const LOST: Sightings = {
  ...AS_PROMISED,
  running: [],
  addressed: [],
  memory: '',
  connected: false,
  told_lost: true,
};

describe('what is held against a mig after a fault', () => {
  it('is nothing when there is one running copy and all that belongs to it', () => {
    expect(judge(AS_PROMISED, NOTHING)).toEqual([]);
  });

  it.each<[string, Partial<Sightings>]>([
    ['the point was never reached', { reached: false }],
    ['mig never came to its end', { hung: true }],
    ['two copies ran at once for 400 ms', { two_at_once_ms: 400 }],
    ['mig recover ended with 8, 0', { recover_exits: [8, 0] }],
    ['another mig recover still found something', { recover_found_nothing: false }],
    ['it runs on alpha and beta', { running: ['alpha', 'beta'], told_host: 'alpha', addressed: ['alpha'] }],
    ['something of it that does not run is left on alpha', { idle: ['alpha'] }],
    ['the address is on alpha and beta', { addressed: ['alpha', 'beta'] }],
    ['the address is on no host', { addressed: [] }],
    ['left behind: alpha: /run/mig', { leftovers: ['alpha: /run/mig'] }],
    ['its memory: corrupt', { memory: 'corrupt' }],
    ['the connection is dead', { connected: false }],
    ['the client missed 3 numbers', { missed: 3 }],
    ['mig said that it is on alpha', { told_host: 'alpha' }],
    ['it was started afresh on alpha', { afresh: ['alpha'] }],
    ['on alpha the unit is not as it was', { shortcomings: ['on alpha the unit is not as it was'] }],
    ['the next move: exit 8', { next_move: 'exit 8' }],
  ])('is that %s', (complaint, difference) => {
    expect(judge({ ...AS_PROMISED, ...difference }, NOTHING)).toEqual([complaint]);
  });

  it('is that it is gone, where it could not have been lost with its host', () => {
    expect(judge(LOST, NOTHING)).toContain('it runs on no host');
  });

  it('is nothing when it was lost with its host and somebody said so', () => {
    expect(judge(LOST, LOSS)).toEqual([]);
  });

  it('is that nobody said that it is lost', () => {
    expect(judge({ ...LOST, told_lost: false }, LOSS)).toEqual([
      'it is lost with its host, and nobody said so',
    ]);
  });

  it('is not a connection that has heard more than the copy that came back knows of, if that may be so', () => {
    const seen = { ...AS_PROMISED, connected: false };

    expect(judge(seen, { ...NOTHING, may_be_outrun: true })).toEqual([]);
    expect(judge({ ...seen, running: [] }, { ...NOTHING, may_be_outrun: true })).toContain(
      'it runs on no host',
    );
  });

  it('is nothing when its host has started it anew as it booted, where it would have without a move', () => {
    const seen = { ...LOST, told_lost: false, idle: ['alpha'], afresh: ['alpha'] };

    expect(judge(seen, { ...LOSS, may_start_afresh: true })).toEqual([]);
    expect(judge(seen, LOSS)).toContain('it was started afresh on alpha');
  });

  it('is an address that outlived the only copy', () => {
    expect(judge({ ...LOST, addressed: ['beta'] }, LOSS)).toEqual(['the address is on beta, and no copy']);
  });
});
