import { describe, expect, it } from 'vitest';
import type { MoveAction, WorkloadFacts } from '../../../src/model/index.ts';
import { asBefore, clashes, fitsBeside, type MoveUnderWay } from '../../../src/plan/index.ts';
import { aMove } from '../../apply/a-run.ts';
import { aHost } from '../../builders/a-host.ts';
import { aProcess, aTree } from '../../builders/a-process.ts';
import { aWorkload } from '../../builders/a-spec.ts';
import { anInventory } from '../../builders/an-inventory.ts';

const GIB = 1024 ** 3;

const tree = (pid: number, bytes = 0): WorkloadFacts => {
  const process = aProcess({ pid });
  return aTree({ processes: [{ ...process, memory: { ...process.memory, anonymous_bytes: bytes } }] });
};

const under = (
  workload: string,
  changes: Partial<MoveAction>,
  own: WorkloadFacts,
  pid?: 'namespace',
): MoveUnderWay => ({
  action: aMove(workload, 1, changes),
  workload: aWorkload({ name: workload, ...(pid && { pid }) }),
  tree: own,
});

const carrying = (path: string, kind: 'file' | 'folder' = 'file'): Pick<MoveAction, 'carried'> => ({
  carried: [{ path, kind, bytes: 1 }],
});

describe('two moves to one host', () => {
  it('are not made beside each other where both bring the same number', () => {
    const one = under('a', { source: 'alpha' }, tree(4711));

    expect(clashes(one, under('b', { source: 'gamma' }, tree(4711)))).toBe(true);
    expect(clashes(one, under('b', { source: 'gamma' }, tree(4712)))).toBe(false);
    expect(clashes(one, under('b', { source: 'gamma' }, tree(4711), 'namespace'))).toBe(false);
    expect(clashes(one, under('b', { source: 'gamma', destination: 'delta' }, tree(4711)))).toBe(false);
  });

  it('are not where one carries what the other carries, or a folder around it', () => {
    const one = under('a', carrying('/srv/log/a.log'), tree(5000));

    expect(clashes(one, under('b', carrying('/srv/log/a.log'), tree(5001)))).toBe(true);
    expect(clashes(one, under('b', carrying('/srv/log', 'folder'), tree(5001)))).toBe(true);
    expect(clashes(under('b', carrying('/srv/log', 'folder'), tree(5001)), one)).toBe(true);
    expect(clashes(one, under('b', carrying('/srv/lo', 'folder'), tree(5001)))).toBe(false);
    expect(clashes(one, under('b', {}, tree(5001)))).toBe(false);
  });
});

describe('a move beside others', () => {
  const inventory = anInventory({
    beta: aHost('beta', {
      facts: {
        memory: { total_bytes: 8 * GIB, available_bytes: 5 * GIB },
        image_space: { path: '/dev/shm', fstype: 'tmpfs', free_bytes: 4 * GIB },
      },
    }),
    gamma: aHost('gamma'),
  });
  const big = under('big', { source: 'alpha' }, tree(5000, 2 * GIB));
  const other = under('other', { source: 'gamma' }, tree(5001, GIB));

  it('begins if its hosts have room for all that they take at most', () => {
    expect(fitsBeside(other, [], inventory)).toBe(true);
    expect(fitsBeside(other, [big], inventory)).toBe(false);
    expect(fitsBeside(under('small', { source: 'gamma' }, tree(5002, GIB / 8)), [big], inventory)).toBe(true);
  });

  it('needs no room for images where it is a restart', () => {
    const restart = under('other', { source: 'gamma', strategy: 'restart' }, tree(5001, GIB / 8));
    const started = under('big', { source: 'alpha', strategy: 'restart' }, tree(5000, 3 * GIB));

    expect(fitsBeside(restart, [started], inventory)).toBe(true);
    expect(fitsBeside(restart, [under('full', { source: 'alpha' }, tree(5003, 3 * GIB))], inventory)).toBe(
      false,
    );
  });

  it('does not mind what is taken of other hosts', () => {
    const elsewhere = under('big', { source: 'delta', destination: 'epsilon' }, tree(5000, 60 * GIB));

    expect(fitsBeside(other, [elsewhere], inventory)).toBe(true);
  });
});

describe('what is under way', () => {
  it('is taken to be where it was, on whichever hosts it is seen', () => {
    const own = tree(4711);
    const halfWay = anInventory({
      alpha: aHost('alpha', { workloads: { counter: [], api: [tree(5000)] } }),
      beta: aHost('beta', { workloads: { counter: [tree(4711)] } }),
    });

    const { hosts } = asBefore(halfWay, [under('counter', {}, own)]);

    expect(hosts).toMatchObject({
      alpha: { workloads: { counter: [own], api: [{}] } },
      beta: { workloads: { counter: [] } },
    });
    expect(asBefore(halfWay, [])).toBe(halfWay);
  });
});
