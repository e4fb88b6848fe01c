import { describe, expect, it } from 'vitest';
import type { CatalogueCase } from './case.ts';
import { judge } from './judge.ts';
import type { Outcome } from './outcome.ts';
import type { Verdict } from './verdict.ts';

type Said = Pick<Verdict, 'refused' | 'told'>;

describe('the comparison of mig with CRIU', () => {
  const good: CatalogueCase = { name: 'good', about: 'is fine' };
  const bad: CatalogueCase = { name: 'bad', about: 'is not', refused: ['fds/tty'] };
  const works: Outcome = { kind: 'works' };
  const fails: Outcome = { kind: 'dump-failed', reason: 'no', known: ['fds/device', 'fds/tty'] };
  const isBroken: Outcome = { kind: 'broken', reason: 'empty' };
  const move: Said = { refused: [], told: [] };
  const refuse: Said = { refused: ['fds/tty'], told: [] };

  it.each([
    ['a refusal of what CRIU fails', bad, refuse, fails],
    ['a refusal of what CRIU moves and breaks', bad, refuse, isBroken],
    ['a promise that is kept', good, move, works],
    ['a loss that was told', { ...good, loses: 'x/y' }, { refused: [], told: ['x/y'] }, isBroken],
    ['a loss that nobody can see', { ...good, unseen: 'no file tells' }, move, isBroken],
    ['a refusal that has its reason', { ...bad, stricter: 'somebody else would suffer' }, refuse, works],
    [
      'what this machine cannot host',
      { ...good, unhosted: 'no such device' },
      move,
      { kind: 'not-started', reason: 'ENODEV' },
    ],
  ] as const)('has nothing to say of %s', (_, each, verdict, outcome) => {
    expect(judge(each, verdict, outcome)).toEqual([]);
  });

  it.each([
    ['a promise that is not kept', good, move, fails],
    ['a loss that was not told', { ...good, loses: 'x/y' }, move, isBroken],
    ['a loss that does not come', { ...good, loses: 'x/y' }, { refused: [], told: ['x/y'] }, works],
    ['a loss unseen that does not come', { ...good, unseen: 'no file tells' }, move, works],
    ['a loss unseen that stops the move', { ...good, unseen: 'no file tells' }, move, fails],
    ['a refusal of a loss unseen', { ...good, unseen: 'no file tells' }, refuse, isBroken],
    ['a refusal of what would have worked', bad, refuse, works],
    ['a refusal with another code', bad, { refused: ['fds/device'], told: [] }, fails],
    ['a refusal that does not come', bad, move, works],
    ['a strictness without cause', { ...bad, stricter: 'somebody else would suffer' }, refuse, fails],
    ['something that is not told', { ...good, told: ['a/b'] }, move, works],
    ['a log that is taken for something else', bad, refuse, { ...fails, known: ['fds/device'] }],
    ['a program that does not start', good, move, { kind: 'not-started', reason: 'SyntaxError' }],
  ] as const)('finds fault with %s', (_, each, verdict, outcome) => {
    expect(judge(each, verdict, outcome)).not.toEqual([]);
  });
});
