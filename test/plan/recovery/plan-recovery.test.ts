import { describe, expect, it } from 'vitest';
import { findLeftovers, planRecovery } from '../../../src/plan/index.ts';
import { aHost } from '../../builders/a-host.ts';
import { aSourceRecord } from '../../builders/a-move-record.ts';
import { anInventory } from '../../builders/an-inventory.ts';
import { aSighting, givenUp, noRecord, onDestination, onSource } from './a-sighting.ts';

describe('the plan of a recovery', () => {
  it('shows every step on its host, and where the workload is then', () => {
    const { steps, end } = planRecovery(aSighting({ source: onSource({ decision: 'commit' }) }));

    expect(steps.map(({ host, title }) => `${host}: ${title}`)).toEqual([
      'alpha: end the frozen tasks, as was committed',
      'beta: run the workload from its images',
      'alpha: remove what the move has left',
      'beta: remove what the move has left beside the copy',
    ]);
    expect(end).toEqual({ kind: 'settled', fate: 'destination' });
  });

  it('says of a host that was given up that this goes on record', () => {
    const { steps, end } = planRecovery(aSighting({ source: givenUp('alpha') }));

    expect(steps.map(({ verb }) => verb)).toEqual(['vouch', 'run_copy']);
    expect(steps[0]?.title).toBe('put on record that alpha never comes back');
    expect(end).toEqual({ kind: 'settled', fate: 'destination' });
  });

  it('shows that the workload comes back to the source, and what that means for a host that was given up', () => {
    const source = onSource({ decision: 'commit', tasks: 'gone', images: 'complete' });
    const { steps, end } = planRecovery(aSighting({ source, destination: givenUp('beta') }));

    expect(steps.map(({ host, title }) => `${host}: ${title}`)).toEqual([
      'alpha: put on record that beta never comes back; what a copy there may have answered in its last moments is lost',
      'alpha: run the workload again from the images that it left here',
    ]);
    expect(end).toEqual({ kind: 'settled', fate: 'source' });
  });

  it('remembers what it was that is lost', () => {
    const { end } = planRecovery(
      aSighting({
        source: onSource({ decision: 'commit', tasks: 'gone' }),
        destination: onDestination({ images: 'none', copy: 'none' }),
      }),
    );

    expect(end).toEqual({ kind: 'settled', fate: 'lost' });
  });

  it('ends where somebody has to say more', () => {
    const { steps, end } = planRecovery(aSighting({ source: noRecord('alpha') }));

    expect(steps).toEqual([]);
    expect(end).toMatchObject({ kind: 'limbo', reason: 'source-unknown' });
  });
});

describe('what runs have left', () => {
  const run = '20261101-000000-aaaa';
  const folder = { kind: 'folder', name: `/dev/shm/mig-${run}-api`, run } as const;
  const anAlpha = (facts: Parameters<typeof aHost>[1] & {}) => anInventory({ alpha: aHost('alpha', facts) });

  it('is what carries the name of a run that is over', () => {
    expect(findLeftovers(anAlpha({ facts: { traces: [folder] } }))).toEqual([{ host: 'alpha', ...folder }]);
  });

  it.each([
    ['a move of it is on record', { traces: [folder], moves: [{ ...aSourceRecord(), run }] }],
    [
      'a process of it lives',
      { traces: [folder, { kind: 'process', name: 'gate.sh', run, pid: 9 } as const] },
    ],
    [
      'its controller is at work',
      {
        traces: [folder],
        run_locks: [
          {
            project: 'shop',
            workload: 'api',
            kind: 'run' as const,
            holder: { user: 'ops', host: 'ci', since: '', command: 'apply' as const, run, number: 1, pid: 5 },
          },
        ],
      },
    ],
    ['it carries no run’s name', { traces: [{ kind: 'folder', name: '/dev/shm/mig-mine' } as const] }],
  ])('is not there if %s', (_, facts) => {
    expect(findLeftovers(anAlpha({ facts }))).toEqual([]);
  });

  it('is not what another host still has on record', () => {
    const inventory = anInventory({
      alpha: aHost('alpha', { facts: { traces: [folder] } }),
      beta: aHost('beta', { facts: { moves: [{ ...aSourceRecord(), run }] } }),
    });

    expect(findLeftovers(inventory)).toEqual([]);
  });
});
