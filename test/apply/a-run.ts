import type { RunInput, RunLocks } from '../../src/apply/index.ts';
import type { Connection } from '../../src/hosts/connection.ts';
import type { Inventory, MoveAction, Plan, Policies, Spec } from '../../src/model/index.ts';
import { aHost } from '../builders/a-host.ts';
import { aPlannedMove } from '../builders/a-planned-move.ts';
import { aProcess, aTree } from '../builders/a-process.ts';
import { aHostSpec, aSpec, aWorkload } from '../builders/a-spec.ts';
import { anInventory } from '../builders/an-inventory.ts';

const names = ['a', 'b', 'c', 'd', 'e'];
const hosts = ['alpha', 'beta', 'gamma', 'delta'];

/** A spec that knows them all, and says what a failure means. */
export function going(policies?: Policies): Spec {
  const workloads = Object.fromEntries(names.map((name) => [name, aWorkload({ name })]));
  const known = Object.fromEntries(hosts.map((name) => [name, aHostSpec(name)]));
  return aSpec({ hosts: known, workloads, ...(policies && { policies }) });
}

export function anInput(changes: Partial<RunInput> & Pick<RunInput, 'engine'>): RunInput {
  const connections = new Map(hosts.map((host) => [host, { host } as Connection]));
  return {
    run: 'r1',
    plan: aPlan([aMove('a', 1)]),
    spec: going(),
    connectionTo: (host) => connections.get(host),
    connections: () => ({
      to: (host) => Promise.resolve(connections.get(host)),
      reconnect: () => Promise.reject(new Error('nothing was lost')),
      release: () => undefined,
    }),
    emit: () => undefined,
    keepLogs: () => Promise.resolve(),
    observe: () => Promise.resolve(everythingOnAlpha()),
    judge: () => [],
    pause: () => Promise.resolve(),
    lookBack: () => Promise.reject(new Error('nothing goes back')),
    reconnect: () => Promise.reject(new Error('nothing was lost')),
    controller: { user: 'ops', host: 'desk', since: '2026-01-01T00:00:00Z' },
    lock: () => Promise.resolve({ taken: true, locks: someLocks() }),
    signal: new AbortController().signal,
    ...changes,
  };
}

/** The inventory of four hosts, with a tree for each workload on alpha; readings of hosts replace those. */
export function everythingOnAlpha(readings: Inventory['hosts'] = {}): Inventory {
  const trees = Object.fromEntries(
    names.map((name, index) => [name, [aTree({ processes: [aProcess({ pid: 5000 + index })] })]]),
  );
  return anInventory({
    alpha: aHost('alpha', { workloads: trees }),
    beta: aHost('beta'),
    gamma: aHost('gamma'),
    delta: aHost('delta'),
    ...readings,
  });
}

/** Locks that are held whatever happens, but for what differs. */
export function someLocks(changes: Partial<RunLocks> = {}): RunLocks {
  return {
    number: 7,
    lost: new AbortController().signal,
    at: () => undefined,
    unsure: () => Promise.resolve([]),
    renumber: () => Promise.resolve(undefined),
    release: () => Promise.resolve(),
    ...changes,
  };
}

export function aPlan(actions: readonly MoveAction[]): Plan {
  return {
    format_version: '1.0',
    kind: 'plan',
    id: 'p1',
    digest: 'sha256:0',
    created: '2026-01-01T00:00:00Z',
    project: 'shop',
    spec_digest: '0',
    appliable: true,
    summary: { move: actions.length, noop: 0, blocked: 0 },
    actions,
    findings: [],
  };
}

export function aMove(workload: string, wave: number, changes: Partial<MoveAction> = {}): MoveAction {
  return { ...aPlannedMove(workload, wave), ...changes };
}
