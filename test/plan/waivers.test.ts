import { describe, expect, it } from 'vitest';
import type { Action, Inventory, Plan, Spec, Waiver } from '../../src/model/index.ts';
import { judgeStaleness, printPlan, readPlan } from '../../src/plan/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aFd, aProcess, aTree } from '../builders/a-process.ts';
import { aSpec } from '../builders/a-spec.ts';
import { aSilentHost, anInventory } from '../builders/an-inventory.ts';
import { aPlan, sha256 } from './a-plan.ts';

/** Plans are made on 20 November 2026. */
const waiver: Waiver = {
  check: 'fds/pipe-outside',
  workload: 'counter',
  reason: 'it starts its logger again',
  expires: '2026-11-20',
};
const waived = { reason: waiver.reason, expires: waiver.expires };

const waiving = (changes: Partial<Waiver> = {}, spec: Partial<Spec> = {}): Spec =>
  aSpec({ waivers: [{ ...waiver, ...changes }], ...spec });

/** `counter` has a pipe to a process that is not of its tree. */
function withPipe(beta = aHost('beta')): Inventory {
  const tree = aTree({
    processes: [aProcess({ fds: [aFd('pipe', { inode: '77' })] })],
    outside_holders: { '77': [{ pid: 812, command: 'logger' }] },
  });
  return anInventory({ alpha: aHost('alpha', { workloads: { counter: [tree] } }), beta });
}

const findingsOf = (of: Action | Plan | undefined): readonly string[] =>
  (of?.findings ?? []).map(({ severity, code, waived: by }) => `${by ? 'waived ' : ''}${severity} ${code}`);

function only(plan: Plan): Action {
  const [action, ...others] = plan.actions;
  if (!action || others.length > 0) throw new Error(`expected one action, got ${plan.actions.length}`);
  return action;
}

describe('a waived finding', () => {
  it('blocks no longer, and stays in the plan with its weight, the reason and the end', () => {
    const action = only(aPlan({ spec: waiving(), inventory: withPipe() }));

    expect(action.action).toBe('move');
    expect(action.findings).toMatchObject([
      { code: 'fds/pipe-outside', severity: 'error', remedy: expect.any(String), waived },
    ]);
  });

  it('stands behind those that block', () => {
    const beta = aHost('beta', { facts: { ids_in_use: [4711] } });

    const action = only(aPlan({ spec: waiving(), inventory: withPipe(beta) }));

    expect(action.action).toBe('blocked');
    expect(findingsOf(action)).toEqual(['error process/pid-taken', 'waived error fds/pipe-outside']);
  });

  it('is part of what somebody approves', () => {
    const digest = (spec: Spec): string => aPlan({ spec, inventory: withPipe() }).digest;

    expect(digest(waiving({ reason: 'another one' }))).not.toBe(digest(waiving()));
    expect(digest(waiving({ expires: '2026-12-31' }))).not.toBe(digest(waiving()));
    expect(digest(waiving())).toBe(digest(waiving()));
  });

  it('cannot be written into a saved plan by hand', () => {
    const text = printPlan(aPlan({ spec: waiving(), inventory: withPipe() }));

    expect(readPlan(text, 'plan.json', sha256)).toMatchObject({ ok: true });
    expect(readPlan(text.replace('2026-11-20"', '2099-11-20"'), 'plan.json', sha256)).toMatchObject({
      ok: false,
    });
  });

  it('leaves a saved plan fresh while nothing changes', () => {
    const plan = aPlan({ spec: waiving(), inventory: withPipe() });

    expect(judgeStaleness(plan, aPlan({ spec: waiving(), inventory: withPipe() }))).toEqual([]);
  });
});

describe('a waiver', () => {
  it('accepts nothing at another workload', () => {
    const workloads = {
      ...aSpec().workloads,
      api: { ...aSpec().workloads['counter'], name: 'api' },
    } as Spec['workloads'];
    const spec = waiving({ workload: 'api' }, { workloads });

    expect(findingsOf(only(aPlan({ spec, inventory: withPipe(), targets: ['counter'] })))).toEqual([
      'error fds/pipe-outside',
    ]);
  });

  it('accepts nothing once it has ended', () => {
    const action = only(aPlan({ spec: waiving({ expires: '2026-11-19' }), inventory: withPipe() }));

    expect(action.action).toBe('blocked');
    expect(findingsOf(action)).toEqual(['error fds/pipe-outside']);
  });

  it('that ends while a run goes on stops the moves that it would have let pass', () => {
    const saved = aPlan({ spec: waiving(), inventory: withPipe() });
    const tomorrow = aPlan({
      spec: waiving({ expires: '2026-11-19' }),
      inventory: withPipe(),
      ownRun: 'run-1',
    });

    expect(judgeStaleness(saved, tomorrow).map(({ message }) => message)).toEqual([
      'counter cannot move any more: fds/pipe-outside',
    ]);
  });

  it('cannot let pass what the rule does not allow, whatever the spec says', () => {
    const beta = aHost('beta', { facts: { ids_in_use: [4711] } });
    const spec = waiving({ check: 'process/pid-taken' });

    expect(findingsOf(only(aPlan({ spec, inventory: anInventory({ beta }) })))).toContain(
      'error process/pid-taken',
    );
  });
});

describe('a waiver for which nothing is found', () => {
  it('blocks the move, and is to be taken out', () => {
    const action = only(aPlan({ spec: waiving() }));

    expect(action).toMatchObject({
      action: 'blocked',
      findings: [
        {
          code: 'plan/unused-waiver',
          severity: 'error',
          remedy: 'Take the waiver of fds/pipe-outside for counter out of the YAML.',
        },
      ],
    });
  });

  it('does not stop a run that has begun: what it accepted is gone', () => {
    const saved = aPlan({ spec: waiving(), inventory: withPipe() });
    const fresh = aPlan({ spec: waiving(), inventory: withoutPipe(), ownRun: 'run-1' });

    expect(judgeStaleness(saved, fresh)).toEqual([]);
  });

  it('is only said where what it accepts comes and goes by itself', () => {
    const action = only(aPlan({ spec: waiving({ check: 'sockets/udp-queue' }) }));

    expect(action.action).toBe('move');
    expect(findingsOf(action)).toEqual(['info plan/waiting-waiver']);
  });

  it('is only said where the workload stays where it is', () => {
    const spec = waiving({}, { placement: { counter: 'alpha' } });

    const plan = aPlan({ spec, inventory: withPipe() });

    expect(plan.summary).toEqual({ move: 0, noop: 1, blocked: 0 });
    expect(only(plan).findings).toMatchObject([
      { code: 'plan/waiting-waiver', severity: 'info', detail: expect.stringContaining(waiver.reason) },
    ]);
  });

  it('is only said where the move could not be checked', () => {
    const inventory = anInventory({ ...withPipe().hosts, beta: aSilentHost() });

    expect(findingsOf(only(aPlan({ spec: waiving(), inventory })))).toEqual([
      'error host/unreachable',
      'error workload/elsewhere-unknown',
      'info plan/waiting-waiver',
    ]);
  });

  it('is an error of the plan where the workload has no placement', () => {
    const spec = waiving({}, { placement: {} });

    expect(findingsOf(aPlan({ spec }))).toEqual(['error plan/unused-waiver']);
    expect(findingsOf(aPlan({ spec, targets: [] }))).toEqual([]);
  });
});

/** The same tree, whose pipe has been closed. */
function withoutPipe(): Inventory {
  return anInventory({
    alpha: aHost('alpha', { workloads: { counter: [aTree({ processes: [aProcess()] })] } }),
  });
}
