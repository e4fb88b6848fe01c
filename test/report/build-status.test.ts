import { describe, expect, it } from 'vitest';
import type { LockRecord, Spec } from '../../src/model/index.ts';
import { buildStatus } from '../../src/report/build-status.ts';
import { aDestinationRecord, aSourceRecord, RUN } from '../builders/a-move-record.ts';
import { aService } from '../builders/a-service.ts';
import { answer, inventoryOf, silence, specOf } from './samples.ts';

function statusOf(placement: string | undefined, hosts: Parameters<typeof inventoryOf>[0]) {
  return buildStatus(specOf({ counter: placement }), inventoryOf(hosts), []).workloads[0];
}

describe('the state of a workload', () => {
  it('is running, with host, PID and start, where one copy was found', () => {
    expect(statusOf('beta', { alpha: answer({ counter: [4711] }), beta: answer() })).toEqual({
      workload: 'counter',
      state: 'running',
      host: 'alpha',
      pid: 4711,
      // One hour after boot at 10:00:00.300, and started 1234.56 s after boot.
      since: '2026-03-01T09:20:34.860Z',
      placement: 'beta',
    });
  });

  it('is unmanaged when it runs and the spec gives it no place', () => {
    expect(statusOf(undefined, { alpha: answer({ counter: [4711] }) })?.state).toBe('unmanaged');
  });

  it('is frozen where an interrupted move has left it standing still', () => {
    const alpha = answer({ counter: [4711] }, { moves: [aSourceRecord()] });
    expect(statusOf('beta', { alpha, beta: answer() })?.state).toBe('frozen');
  });

  it('names the hosts that a unit has left, and does not start on', () => {
    const spec = specOf({ counter: 'beta' });
    const counter = { ...spec.workloads['counter'], select: { kind: 'systemd', unit: 'counter.service' } };
    const away = aService({ active: 'inactive', moved: { run: RUN, host: 'beta' } });
    const hosts = {
      alpha: answer({}, { services: { 'counter.service': away } }),
      beta: answer({ counter: [4711] }, { services: { 'counter.service': aService() } }),
    };

    const status = buildStatus({ ...spec, workloads: { counter } } as Spec, inventoryOf(hosts), []);

    expect(status.workloads[0]).toMatchObject({ state: 'running', host: 'beta', left: ['alpha'] });
  });

  it('is missing when every host answered and none has it', () => {
    expect(statusOf('beta', { alpha: answer(), beta: answer() })).toEqual({
      workload: 'counter',
      state: 'missing',
      placement: 'beta',
    });
  });

  it('is unreachable when it may run on a host that did not answer', () => {
    expect(statusOf('beta', { alpha: answer(), gamma: silence })?.state).toBe('unreachable');
  });

  it('is running although another host did not answer', () => {
    expect(statusOf('beta', { alpha: answer({ counter: [1] }), gamma: silence })?.state).toBe('running');
  });

  it('is running-twice, with every copy, when two hosts have it', () => {
    expect(statusOf('beta', { alpha: answer({ counter: [1] }), beta: answer({ counter: [2] }) })).toEqual({
      workload: 'counter',
      state: 'running-twice',
      placement: 'beta',
      copies: [
        { host: 'alpha', pid: 1 },
        { host: 'beta', pid: 2 },
      ],
    });
  });

  it('is running-twice when one host has it two times', () => {
    expect(statusOf('alpha', { alpha: answer({ counter: [1, 2] }) })?.state).toBe('running-twice');
  });
});

describe('what is left on the hosts', () => {
  const folder = { kind: 'folder', name: '/run/mig/r1', run: 'r1' } as const;
  const inventory = inventoryOf({ alpha: answer({}, { traces: [folder] }) });

  it('belongs to the run that is still active', () => {
    const status = buildStatus(specOf({}), inventory, [
      { run: 'r1', state: 'active', workloads: ['counter'] },
    ]);
    expect(status.leftovers).toEqual([]);
    expect(status.runs).toEqual([{ run: 'r1', state: 'active', workloads: ['counter'], hosts: ['alpha'] }]);
  });

  it('is left over once the run has finished', () => {
    const status = buildStatus(specOf({}), inventory, [
      { run: 'r1', state: 'finished', outcome: 'ok', workloads: [] },
    ]);
    expect(status.leftovers).toEqual([{ host: 'alpha', ...folder }]);
  });

  it('is left over when nobody knows the run and nothing lives in its name', () => {
    expect(buildStatus(specOf({}), inventory, []).leftovers).toEqual([{ host: 'alpha', ...folder }]);
  });

  it('belongs to a run elsewhere while a process lives in its name', () => {
    const supervisor = { kind: 'process', name: 'supervisor', run: 'r1', pid: 99 } as const;
    const busy = inventoryOf({ alpha: answer({}, { traces: [folder, supervisor] }) });
    const status = buildStatus(specOf({}), busy, []);
    expect(status.leftovers).toEqual([]);
    expect(status.runs).toEqual([{ run: 'r1', state: 'elsewhere', workloads: [], hosts: ['alpha'] }]);
  });
});

describe('a move that is not over', () => {
  const source = aSourceRecord();
  const destination = aDestinationRecord();
  const both = (changes: object = {}) =>
    inventoryOf({
      alpha: answer({}, { moves: [source], ...changes }),
      beta: answer({}, { moves: [destination] }),
    });
  const aLock: LockRecord = {
    project: 'shop',
    workload: 'counter',
    kind: 'run',
    holder: { ...source.controller, command: 'apply', run: RUN, number: 4, pid: 9 },
  };

  it('is told from what the hosts have on record, wherever it was begun', () => {
    expect(buildStatus(specOf({}), both(), []).runs).toEqual([
      {
        run: RUN,
        state: 'interrupted',
        workloads: ['counter'],
        hosts: [],
        moves: [
          {
            workload: 'counter',
            source: 'alpha',
            destination: 'beta',
            controller: source.controller,
            step: 'hand_over',
            hosts: ['alpha', 'beta'],
          },
        ],
      },
    ]);
  });

  it('makes its run an interrupted one, whatever its folder here says', () => {
    const known = { run: RUN, state: 'finished', outcome: 'needs_recovery', workloads: ['counter'] } as const;

    expect(buildStatus(specOf({}), both(), [known]).runs).toMatchObject([
      { run: RUN, state: 'interrupted', outcome: 'needs_recovery' },
    ]);
  });

  it('is in good hands while its controller holds the lock', () => {
    const known = { run: RUN, state: 'interrupted', workloads: ['counter'] } as const;
    const stateOf = (runs: Parameters<typeof buildStatus>[2]) =>
      buildStatus(specOf({}), both({ run_locks: [aLock] }), runs).runs.map(({ state }) => state);

    expect([stateOf([known]), stateOf([])]).toEqual([['active'], ['elsewhere']]);
  });

  it('has nothing that is left over', () => {
    const trace = { kind: 'folder', name: `/var/lib/mig/${RUN}-counter`, run: RUN } as const;

    expect(buildStatus(specOf({}), both({ traces: [trace] }), []).leftovers).toEqual([]);
  });

  it('is one no more when its copy runs in the place of a source that was given up', () => {
    const tombstone = { ...destination, let_go: true, vouched: true };
    const trace = { kind: 'folder', name: `/var/lib/mig/${RUN}-counter`, run: RUN } as const;
    const inventory = inventoryOf({ beta: answer({}, { moves: [tombstone], traces: [trace] }) });
    const { runs, leftovers } = buildStatus(specOf({}), inventory, []);

    expect([runs, leftovers]).toEqual([[], []]);
  });

  it('of another project is not ours', () => {
    const inventory = inventoryOf({ alpha: answer({}, { moves: [{ ...source, project: 'other' }] }) });

    expect(buildStatus(specOf({}), inventory, []).runs).toEqual([]);
  });
});

describe('a run whose controller did not see its end', () => {
  const known = { run: 'r2', state: 'interrupted', workloads: ['counter'] } as const;
  const stateOf = (hosts: Parameters<typeof inventoryOf>[0]) =>
    buildStatus(specOf({}), inventoryOf(hosts), [known]).runs.map(({ state }) => state);

  it('is over once every host answers and none has anything of it', () => {
    expect(stateOf({ alpha: answer(), beta: answer() })).toEqual(['finished']);
  });

  it('may have something on a host that does not answer', () => {
    expect(stateOf({ alpha: answer(), gamma: silence })).toEqual(['interrupted']);
  });
});

it('names the hosts that gave no answer', () => {
  expect(buildStatus(specOf({}), inventoryOf({ gamma: silence }), []).unreachable).toEqual([
    { host: 'gamma', reason: 'timeout', detail: 'No answer from 10.77.0.13:22 within 10 s.' },
  ]);
});
