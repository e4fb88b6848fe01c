import { describe, expect, it } from 'vitest';
import { findLocks, nextNumber } from '../../../src/apply/index.ts';
import type { LockRecord } from '../../../src/model/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { anInventory } from '../../builders/an-inventory.ts';

function aLock(workload: string, changes: Partial<LockRecord> = {}): LockRecord {
  const holder = {
    user: 'ops',
    host: 'ci',
    since: 'then',
    command: 'apply',
    run: 'r1',
    number: 3,
    pid: 8,
  } as const;
  return { project: 'shop', workload, kind: 'run', holder, ...changes };
}

const inventory = anInventory({
  beta: aHost('beta', {
    facts: {
      run_locks: [aLock('counter'), aLock('api', { kind: 'move' })],
      run_numbers: { highest: 4, workloads: {} },
    },
  }),
  alpha: aHost('alpha', {
    facts: {
      run_locks: [aLock('counter'), aLock('counter', { project: 'bank' })],
      run_numbers: { highest: 7, workloads: {} },
    },
  }),
  gamma: { reachable: false, reason: 'timeout', detail: 'no answer' },
});

describe('the locks that hosts tell of', () => {
  it('are those of the project, in the order of workloads and hosts', () => {
    const found = findLocks(inventory, 'shop', []);
    expect(found.map(({ workload, host, kind }) => [workload, host, kind])).toEqual([
      ['api', 'beta', 'move'],
      ['counter', 'alpha', 'run'],
      ['counter', 'beta', 'run'],
    ]);
  });

  it('are those of the workloads that were named', () => {
    expect(findLocks(inventory, 'shop', ['api']).map(({ workload }) => workload)).toEqual(['api']);
  });
});

describe('the next number', () => {
  it('is above all that the hosts have seen', () => {
    expect(nextNumber(inventory)).toBe(8);
  });

  it('is the first where there were no runs', () => {
    expect(nextNumber(anInventory({ alpha: aHost('alpha') }))).toBe(1);
  });
});
