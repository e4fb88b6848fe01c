import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MoveAction } from '../../../src/model/index.ts';
import { nextMoves } from '../../../src/plan/index.ts';
import { aMove } from '../../apply/a-run.ts';

const move = (workload: string, source: string, destination: string, wave = 1): MoveAction =>
  aMove(workload, wave, { source, destination });

const names = (moves: readonly MoveAction[]): readonly string[] => moves.map(({ workload }) => workload);

const nothing = { held: new Set<string>(), underWay: [] };

describe('the moves that begin next', () => {
  it('are the first of the plan where one is made at a time', () => {
    const waiting = [move('a', 'alpha', 'beta'), move('b', 'gamma', 'delta')];

    expect(names(nextMoves({ ...nothing, waiting }, { moves: 1, per_host: 1 }))).toEqual(['a']);
  });

  it('go past those whose hosts have no room', () => {
    const underWay = [move('slow', 'alpha', 'beta')];
    const waiting = [move('a', 'alpha', 'gamma'), move('b', 'gamma', 'beta'), move('c', 'gamma', 'delta')];

    expect(names(nextMoves({ ...nothing, waiting, underWay }, { moves: 3, per_host: 1 }))).toEqual(['c']);
    expect(names(nextMoves({ ...nothing, waiting, underWay }, { moves: 3, per_host: 2 }))).toEqual([
      'a',
      'b',
    ]);
  });

  it('are of one wave, until all of it is over', () => {
    const [first, second] = [move('a', 'alpha', 'beta', 1), move('b', 'gamma', 'delta', 2)];
    const limits = { moves: 4, per_host: 4 };

    expect(names(nextMoves({ ...nothing, waiting: [first, second] }, limits))).toEqual(['a']);
    expect(names(nextMoves({ ...nothing, waiting: [second], underWay: [first] }, limits))).toEqual([]);
    expect(names(nextMoves({ ...nothing, waiting: [second] }, limits))).toEqual(['b']);
  });

  it('are none of those that wait for another, which keep their wave open', () => {
    const waiting = [move('a', 'alpha', 'beta', 1), move('b', 'gamma', 'delta', 2)];
    const held = new Set(['a']);

    expect(names(nextMoves({ held, underWay: [], waiting }, { moves: 4, per_host: 4 }))).toEqual([]);
  });

  it('never overstep a limit, leave no room that one of them could have, and come to an end', () => {
    const host = fc.constantFrom('h1', 'h2', 'h3', 'h4');
    const some = fc.array(fc.tuple(host, host, fc.integer({ min: 1, max: 3 })), { maxLength: 12 });
    const limit = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(some, limit, limit, fc.infiniteStream(fc.nat(3)), (ways, moves, per_host, chance) => {
        let waiting: readonly MoveAction[] = ways
          .filter(([from, to]) => from !== to)
          .map(([from, to, wave], index) => move(`w${index}`, from, to, wave));
        let underWay: readonly MoveAction[] = [];
        while (waiting.length + underWay.length > 0) {
          const begun = nextMoves({ ...nothing, waiting, underWay }, { moves, per_host });
          underWay = [...underWay, ...begun];
          waiting = waiting.filter((one) => !begun.includes(one));
          const used = underWay.flatMap(({ source, destination }) => [source, destination]);
          const busy = (one: string): number => used.filter((other) => other === one).length;
          expect(underWay.length).toBeGreaterThan(0);
          expect(underWay.length).toBeLessThanOrEqual(moves);
          expect(Math.max(...used.map(busy))).toBeLessThanOrEqual(per_host);
          const [wave] = underWay.map((one) => one.wave);
          expect(underWay.every((one) => one.wave === wave)).toBe(true);
          const left = waiting.filter(
            (one) => one.wave === wave && busy(one.source) < per_host && busy(one.destination) < per_host,
          );
          expect(underWay.length < moves ? left : []).toEqual([]);
          const ended = underWay[chance.next().value % underWay.length];
          underWay = underWay.filter((one) => one !== ended);
        }
      }),
    );
  });
});
