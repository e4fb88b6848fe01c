import { describe, expect, it } from 'vitest';
import { exitCodeOfRecovery } from '../../src/cli/exit-code-of-recovery.ts';
import { findRecovery } from '../../src/cli/find-recovery.ts';
import type { HostFacts, HostReading, LockRecord } from '../../src/model/index.ts';
import type { OperatorsWord } from '../../src/plan/index.ts';
import type { RecoveryDocument } from '../../src/report/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aDestinationRecord, aSourceRecord, RUN } from '../builders/a-move-record.ts';
import { aSpec } from '../builders/a-spec.ts';
import { anInventory, aSilentHost } from '../builders/an-inventory.ts';

const nothingSaid: OperatorsWord = { hosts_gone: [], keep_running: false };
const everything = { workloads: [] };
const RUN_OVER = '20261101-000000-aaaa';
const leftover = { kind: 'folder', name: `/dev/shm/mig-${RUN_OVER}-api`, run: RUN_OVER } as const;
const aLock: LockRecord = {
  project: 'shop',
  workload: 'counter',
  kind: 'run',
  holder: { user: 'ops', host: 'ci', since: '', command: 'apply', run: RUN, number: 4, pid: 9 },
};

function host(name: string, facts: Partial<HostFacts> = {}): HostReading {
  return aHost(name, { facts });
}

function find(
  hosts: Record<string, HostReading>,
  word = nothingSaid,
  scope: Parameters<typeof findRecovery>[3] = everything,
): RecoveryDocument {
  return findRecovery(aSpec(), anInventory(hosts), word, scope);
}

const interrupted = {
  alpha: host('alpha', { moves: [aSourceRecord()] }),
  beta: host('beta', { moves: [aDestinationRecord()], traces: [leftover] }),
};

describe('what there is to recover', () => {
  it('is every interrupted move, and what earlier runs have left', () => {
    const { moves, leftovers } = find(interrupted);

    expect(moves.map(({ seen }) => seen.move)).toEqual([`${RUN}-counter`]);
    expect(leftovers).toEqual([{ host: 'beta', ...leftover }]);
  });

  it.each([
    ['of one run', { run: RUN, workloads: [] }, [1, 0]],
    ['of another run', { run: RUN_OVER, workloads: [] }, [0, 1]],
    ['of one workload', { workloads: ['counter'] }, [1, 0]],
    ['of another workload', { workloads: ['api'] }, [0, 0]],
  ])('may be asked for %s alone', (_, scope, expected) => {
    const { moves, leftovers } = find(interrupted, nothingSaid, scope);

    expect([moves.length, leftovers.length]).toEqual(expected);
  });

  it('is nothing that a controller works on', () => {
    const { moves, left_alone: leftAlone } = find({
      ...interrupted,
      alpha: host('alpha', { moves: [aSourceRecord()], run_locks: [aLock] }),
    });

    expect(moves).toEqual([]);
    expect(leftAlone).toEqual([{ host: 'alpha', ...aLock }]);
  });

  it('is nothing that only waits for the return of a host that was given up', () => {
    const tombstone = aDestinationRecord({ let_go: true, vouched: true, copy: 'running' });

    expect(find({ alpha: aSilentHost(), beta: host('beta', { moves: [tombstone] }) }).moves).toEqual([]);
  });

  it('may be more on a host that does not answer, unless that is given up', () => {
    const hosts = { alpha: aSilentHost('no route') };

    expect(find(hosts).unreachable).toEqual([{ host: 'alpha', reason: 'connect', detail: 'no route' }]);
    expect(find(hosts, { ...nothingSaid, hosts_gone: ['alpha'] }).unreachable).toEqual([]);
  });
});

describe('the exit code of a recovery', () => {
  const nothing = find({});
  const result = (outcome: NonNullable<RecoveryDocument['result']>['outcome']) => ({
    result: { run: 'r2', outcome, workloads: [], kept: [] },
  });
  const beta = host('beta', { moves: [aDestinationRecord()] });

  it.each<[string, number, RecoveryDocument]>([
    ['nothing was found', 0, nothing],
    ['all was done', 0, { ...find(interrupted), ...result('ok') }],
    ['somebody has to say more', 8, find({ alpha: aSilentHost(), beta })],
    ['a workload is in limbo in the end', 8, { ...find(interrupted), ...result('needs_recovery') }],
    ['a step failed', 7, { ...find(interrupted), ...result('failed') }],
    [
      'somebody is at work on it',
      5,
      find({ alpha: host('alpha', { run_locks: [aLock], moves: [aSourceRecord()] }) }),
    ],
    ['somebody came first', 5, { ...find(interrupted), ...result('locked') }],
    [
      'a host cannot be asked',
      9,
      { ...nothing, unreachable: [{ host: 'x', reason: 'connect', detail: '' }] },
    ],
    ['a record waits for a host', 9, { ...find(interrupted), ...result('unreachable') }],
  ])('for when %s is %i', (_, code, document) => {
    expect(exitCodeOfRecovery(document)).toBe(code);
  });

  it('is that of the worst that came of it', () => {
    const document = { ...find({ alpha: aSilentHost(), beta }), ...result('unreachable') };

    expect(exitCodeOfRecovery(document)).toBe(8);
  });
});
