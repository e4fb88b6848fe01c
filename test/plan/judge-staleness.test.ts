import { describe, expect, it } from 'vitest';
import type { Inventory, Spec } from '../../src/model/index.ts';
import { judgeStaleness } from '../../src/plan/index.ts';
import { aFile, aHost } from '../builders/a-host.ts';
import { aProcess, aTree, aTreeWithSockets, inet } from '../builders/a-process.ts';
import { aSpec } from '../builders/a-spec.ts';
import { aSilentHost, anInventory } from '../builders/an-inventory.ts';
import { aPlan } from './a-plan.ts';

/** What is said about the plan for `counter` from alpha to beta when the world is found like this. */
function reasons(inventory: Inventory, spec: Spec = aSpec()): readonly string[] {
  return judgeStaleness(aPlan(), aPlan({ inventory, spec, id: 'plan-2' })).map(
    ({ kind, message }) => `${kind}: ${message}`,
  );
}

const running = (tree: ReturnType<typeof aTree>): Inventory =>
  anInventory({ alpha: aHost('alpha', { workloads: { counter: [tree] } }) });

describe('a saved plan', () => {
  it('fits a world in which only amounts changed', () => {
    const memory = { anonymous_bytes: 65 * 1024 * 1024, shared_bytes: 0, file_bytes: 0, locked_bytes: 0 };
    const tree = aTree({ processes: [aProcess({ memory, threads: [4711, 4799] })] });

    expect(reasons(running(tree))).toEqual([]);
  });

  it('is stale when the process was restarted', () => {
    expect(reasons(running(aTree({ processes: [aProcess({ pid: 4800 })] })))).toEqual([
      'identity: counter has been restarted on alpha: it was PID 4711, and now it is PID 4800',
    ]);
  });

  it('is stale when another process got the same PID', () => {
    expect(reasons(running(aTree({ processes: [aProcess({ start_time: 2000 })] })))).toEqual([
      'identity: counter has been restarted on alpha: it was PID 4711, and now another process has its PID',
    ]);
  });

  it('is stale when the source was restarted', () => {
    const tree = aTree({ identity: { boot_id: 'boot-2', pid: 4711, start_time: 1000 } });

    expect(reasons(running(tree))).toEqual([
      'identity: counter has been started anew: alpha has been restarted',
    ]);
  });

  it('is stale when the process has ended', () => {
    expect(reasons(anInventory({ alpha: aHost('alpha') }))).toEqual([
      'identity: counter is not to be found any more as PID 4711 on alpha',
    ]);
  });

  it('is stale when somebody else has moved it already', () => {
    const inventory = anInventory({
      alpha: aHost('alpha'),
      beta: aHost('beta', { workloads: { counter: [aTree()] } }),
    });

    expect(reasons(inventory)).toEqual(['identity: counter runs on beta now, not on alpha']);
  });

  it('is stale when the destination was restarted or replaced', () => {
    expect(reasons(anInventory({ beta: aHost('beta', { facts: { boot_id: 'boot-3' } }) }))).toEqual([
      'host: beta has been restarted since the plan was made',
    ]);
    expect(reasons(anInventory({ beta: aHost('beta', { facts: { machine_id: 'other' } }) }))).toEqual([
      'host: beta is another machine than when the plan was made',
    ]);
  });

  const child = aProcess({ pid: 4712, session: 4711, process_group: 4711, parent: 4711 });

  it('fits when there are more processes of the same kind, as servers start them for their clients', () => {
    const ended = { ...child, pid: 4713, state: 'Z', exe: { path: '', deleted: false } };
    const one = aPlan({ inventory: running(aTree({ processes: [aProcess(), child] })) });
    const others = [
      { ...child, pid: 4720, start_time: 2000 },
      { ...child, pid: 4721, start_time: 2001 },
    ];
    const two = aPlan({ inventory: running(aTree({ processes: [aProcess(), ...others, ended] })) });

    expect(judgeStaleness(one, two)).toEqual([]);
    expect(two.digest).toBe(one.digest);
  });

  it('is stale when another program runs below the first, and that may pass', () => {
    const copying = { ...child, exe: { path: '/usr/bin/cp', deleted: false } };
    const files = { ...aHost('beta').files, '/usr/bin/cp': aFile({ mode: 0o755 }) };
    const workloads = { counter: [aTree({ processes: [aProcess(), copying] })] };
    const copies = anInventory({
      alpha: aHost('alpha', { workloads, files }),
      beta: aHost('beta', { files }),
    });

    expect(judgeStaleness(aPlan(), aPlan({ inventory: copies }))).toEqual([
      {
        kind: 'programs',
        workload: 'counter',
        message: 'the programs of counter have changed: it runs /usr/bin/cp now',
        passing: true,
      },
    ]);
    expect(judgeStaleness(aPlan({ inventory: copies }), aPlan())).toMatchObject([
      { message: 'the programs of counter have changed: it does not run /usr/bin/cp any more' },
    ]);
  });

  it('is stale when a process of the same program has other rights', () => {
    const mighty = { ...child, uids: [33, 33, 33, 33] };

    expect(reasons(running(aTree({ processes: [aProcess(), mighty] })))).toEqual([
      'facts: what counter has open, or what beta has for it, has changed',
    ]);
  });

  it('is stale when the workload listens where it did not', () => {
    expect(reasons(running(aTreeWithSockets([inet('tcp', 'LISTEN', '0.0.0.0 80')])))).toEqual([
      'facts: what counter has open, or what beta has for it, has changed',
    ]);
  });

  it('is stale when both hosts got a new version of the program', () => {
    const files = { '/usr/bin/counter': aFile({ content: 'newer', mode: 0o755 }) };
    const alpha = aHost('alpha', { workloads: { counter: [aTree()] }, files });

    expect(reasons(anInventory({ alpha, beta: aHost('beta', { files }) }))).toEqual([
      'facts: what counter has open, or what beta has for it, has changed',
    ]);
  });

  it('is stale when the YAML has changed', () => {
    expect(reasons(anInventory(), aSpec({ digest: 'e'.repeat(64) }))).toEqual([
      'spec: the YAML has changed since the plan was made',
    ]);
    expect(reasons(anInventory(), aSpec({ placement: {} }))).toEqual([
      'action: counter has no placement any more',
    ]);
    expect(reasons(anInventory(), aSpec({ project: 'other' }))).toContain(
      'spec: the plan is for the project shop, not other',
    );
  });

  it('tells a check that fails now from a changed world', () => {
    expect(reasons(anInventory({ beta: aHost('beta', { facts: { ids_in_use: [4711] } }) }))).toEqual([
      'blocked: counter cannot move any more: process/pid-taken',
    ]);
    expect(reasons(anInventory({ beta: aSilentHost() }))).toEqual([
      'blocked: counter cannot move any more: host/unreachable, workload/elsewhere-unknown',
    ]);
  });
});
