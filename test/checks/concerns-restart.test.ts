import { expect, it } from 'vitest';
import { catalogue, concernsRestart, checkMove } from '../../src/checks/index.ts';
import { aMove } from '../builders/a-move.ts';

const select = { kind: 'systemd', unit: 'counter.service' } as const;

it('knows only checks that there are, and none that CRIU alone would fail at', () => {
  const codes = catalogue.map(({ code }) => code).filter(concernsRestart);
  expect(codes).toHaveLength(43);
  expect(codes.filter((code) => /criu|memory\/|tcp-established|seccomp/.test(code))).toEqual([]);
});

it('says nothing of what keeps only the process from being moved', () => {
  const codes = (strategy: 'cold' | 'restart') =>
    checkMove(aMove({ destination: { ids_in_use: [4711] }, workload: { select, strategy } })).map(
      ({ code }) => code,
    );

  expect(codes('cold')).toContain('process/pid-taken');
  expect(codes('restart')).not.toContain('process/pid-taken');
});
