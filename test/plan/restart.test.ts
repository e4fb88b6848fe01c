import { describe, expect, it } from 'vitest';
import type { HostFacts, Plan, WorkloadSpec } from '../../src/model/index.ts';
import { judgeStaleness } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aProcess, aTree, anOpenFile } from '../builders/a-process.ts';
import { aService } from '../builders/a-service.ts';
import { aSpec, aWorkload } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';
import { aPlan } from './a-plan.ts';

const UNIT = 'counter.service';

/** A plan for a service with a log and a file in /run that has a number which beta has given away, if that is said. */
function planned(workload: Partial<WorkloadSpec>, taken = false, hasCriu = true): Plan {
  const settings = { RuntimeDirectory: 'counter' };
  const service = aService({ settings });
  const fds = [anOpenFile('/run/counter/socket.lock'), anOpenFile('/dev/shm/cache')];
  const tree = aTree({ processes: [aProcess({ fds })] });
  const there: Partial<HostFacts> = {
    services: { [UNIT]: { ...service, active: 'inactive', sub: 'dead', main_pid: 0 } },
    ...(taken && { ids_in_use: [1, 4711] }),
  };
  const beta = aHost('beta', { facts: there });
  const inventory = anInventory({
    alpha: aHost('alpha', { facts: { services: { [UNIT]: service } }, workloads: { counter: [tree] } }),
    beta: hasCriu ? beta : { ...beta, facts: withoutCriu(beta.facts) },
  });
  const select = { kind: 'systemd', unit: UNIT } as const;
  return aPlan({ inventory, spec: aSpec({ workloads: { counter: aWorkload({ select, ...workload }) } }) });
}

function withoutCriu({ criu: _criu, ...facts }: HostFacts): HostFacts {
  return facts;
}

describe('a service that may be restarted', () => {
  it('is, with an estimate that is not that of a move, and a warning that its memory is lost', () => {
    expect(planned({ strategy: 'restart' }, true).actions).toMatchObject([
      {
        action: 'move',
        strategy: 'restart',
        estimate: { downtime_ms: 5000 },
        findings: [{ code: 'workload/restarted', severity: 'warning' }],
      },
    ]);
  });

  it('needs nothing of what is made anew when it is started', () => {
    const [action] = planned({ strategy: 'restart' }).actions;
    expect(action).not.toHaveProperty('carried');
    expect(action?.findings.map(({ code }) => code)).toEqual(['workload/restarted']);
  });

  it('is moved as long as it can be', () => {
    const files = [
      { path: '/run/counter', policy: 'ignore' },
      { path: '/dev/shm', policy: 'ignore' },
    ] as const;
    const [action] = planned({ strategy: 'cold', or_restart: true, files }).actions;
    expect(action).toMatchObject({ action: 'move', strategy: 'cold', findings: [] });
    expect(action).not.toHaveProperty('not_moved_because');
  });

  it('is restarted where it cannot be moved, and the plan says what keeps it from it', () => {
    const [action] = planned({ strategy: 'cold', or_restart: true }, true).actions;
    expect(action).toMatchObject({
      action: 'move',
      strategy: 'restart',
      not_moved_because: expect.arrayContaining(['process/pid-taken']) as string[],
    });
  });

  it('needs no CRIU on the host that it goes to', () => {
    expect(planned({ strategy: 'restart' }, true, false).actions).toMatchObject([{ action: 'move' }]);
    expect(planned({ strategy: 'cold' }, false, false).actions).toMatchObject([{ action: 'blocked' }]);
  });

  it('stays where the YAML does not say so', () => {
    expect(planned({ strategy: 'cold' }, true).actions).toMatchObject([{ action: 'blocked' }]);
  });

  it('is not restarted by a plan in which it was to be moved', () => {
    const files = [
      { path: '/run/counter', policy: 'ignore' },
      { path: '/dev/shm', policy: 'ignore' },
    ] as const;
    const spec = { strategy: 'cold', or_restart: true, files } as const;
    expect(judgeStaleness(planned(spec), planned(spec, true)).map(({ message }) => message)).toEqual([
      'counter cannot be moved any more and would be restarted: process/pid-taken',
    ]);
  });
});
