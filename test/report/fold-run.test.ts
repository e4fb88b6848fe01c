import { describe, expect, it } from 'vitest';
import { foldRun } from '../../src/report/fold-run.ts';
import { affinityLost, everyEvent, eventsOf, kept, moved } from './samples.ts';

describe('foldRun', () => {
  it('adds up what became of each workload', () => {
    const state = foldRun(everyEvent);
    expect(state?.outcome).toBe('failed');
    expect(
      state?.workloads.map(({ workload, committed, result }) => ({ workload, committed, result })),
    ).toEqual([
      { workload: 'counter', committed: true, result: moved },
      { workload: 'api', committed: false, result: kept },
    ]);
  });

  it('keeps what went wrong with the workload that it concerns', () => {
    const api = foldRun(everyEvent)?.workloads[1];
    expect(api?.failures).toEqual([
      { step: 'api.restore', host: 'beta', message: 'criu restore failed: exit status 1' },
    ]);
    expect(api?.rollbacks).toEqual(['alpha goes on with the process; its connections were kept']);
  });

  it('keeps findings apart by whom they concern', () => {
    const state = foldRun(
      eventsOf(
        { type: 'finding', finding: affinityLost },
        { type: 'finding', workload: 'counter', finding: affinityLost },
      ),
    );
    expect(state?.findings).toHaveLength(1);
    expect(state?.workloads[0]?.findings).toHaveLength(1);
  });

  it('claims no outcome for a run that was cut off', () => {
    for (let length = 1; length < everyEvent.length; length++) {
      expect(foldRun(everyEvent.slice(0, length))?.outcome).toBeUndefined();
    }
  });

  it('says nothing about a run without events', () => {
    expect(foldRun([])).toBeUndefined();
  });
});
