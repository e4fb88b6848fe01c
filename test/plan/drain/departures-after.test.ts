import { describe, expect, it } from 'vitest';
import { departuresAfter } from '../../../src/plan/index.ts';
import { aHostSpec } from '../../builders/a-spec.ts';
import { aFleet, aMark, anOrigin, type Fleet } from './a-fleet.ts';

const at = '2026-11-21T00:00:00.000Z';

function after(
  fleet: Partial<Fleet>,
  { source, destination, draining = [], undo }: Ends,
): readonly { readonly host: string; readonly drain: string; readonly run: string }[] {
  const { spec, inventory } = aFleet({ on: { a: [source] }, ...fleet });
  const hosts = { ...spec.hosts };
  for (const name of draining) hosts[name] = aHostSpec(name, { state: 'draining' });
  const move = { workload: 'a', source, destination, run: 'run-9', at };
  return departuresAfter({ ...spec, hosts, ...(undo !== undefined && { undo }) }, inventory, move);
}

interface Ends {
  readonly source: string;
  readonly destination: string;
  readonly draining?: readonly string[];
  readonly undo?: string;
}

const briefly = (all: ReturnType<typeof after>): readonly string[] =>
  all.map(({ host, drain }) => `${host} ${drain}`);

describe('what a host keeps of the drains that have brought a workload to it', () => {
  const leaving = { source: 'alpha', destination: 'beta', draining: ['alpha'] };

  it('is the host that was drained, with the run and its boot', () => {
    expect(after({}, leaving)).toEqual([
      { host: 'alpha', boot_id: 'boot-alpha', drain: 'run-9', run: 'run-9', at },
    ]);
  });

  it('belongs to the drain that was begun before: by the mark, or as the host has not been started since', () => {
    const others = { beta: [anOrigin('b', { host: 'alpha', drain: 'run-2' })] };
    const restarted = { alpha: { boot_id: 'another' } };

    expect(briefly(after({ drains: { alpha: [aMark('run-1')] }, origins: others }, leaving))).toEqual([
      'alpha run-1',
    ]);
    expect(briefly(after({ origins: others }, leaving))).toEqual(['alpha run-2']);
    expect(briefly(after({ origins: others, facts: restarted }, leaving))).toEqual(['alpha run-9']);
  });

  it('goes on with the workload from drain to drain, and ends where it is back', () => {
    const origins = { beta: [anOrigin('a', 'alpha')] };
    const on = { source: 'beta', destination: 'gamma', draining: ['beta'] };

    expect(briefly(after({ origins }, on))).toEqual(['alpha run-1', 'beta run-9']);
    expect(briefly(after({ origins }, { ...on, destination: 'alpha' }))).toEqual(['beta run-9']);
  });

  it('is what came before the drain that is taken back', () => {
    const origins = { gamma: [anOrigin('a', 'alpha', 'beta')] };
    const back = { source: 'gamma', draining: [] };

    expect(briefly(after({ origins }, { ...back, destination: 'beta', undo: 'beta' }))).toEqual([
      'alpha run-1',
    ]);
    expect(briefly(after({ origins }, { ...back, destination: 'alpha', undo: 'alpha' }))).toEqual([]);
  });

  it('is nothing where somebody else has wanted it there', () => {
    const origins = { beta: [anOrigin('a', 'alpha')] };

    expect(after({ origins }, { source: 'beta', destination: 'gamma' })).toEqual([]);
  });
});
