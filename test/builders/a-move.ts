import type { HostUnderCheck, ProposedMove } from '../../src/checks/index.ts';
import type {
  FileFacts,
  HostFacts,
  HostSpec,
  ReachFacts,
  Spec,
  WorkloadFacts,
  WorkloadSpec,
} from '../../src/model/index.ts';
import { aHost } from './a-host.ts';
import { aTree } from './a-process.ts';
import { aHostSpec, aSpec, aWorkload } from './a-spec.ts';
import { anInventory } from './an-inventory.ts';

/** What differs from a move that nothing speaks against. */
export interface MoveChanges {
  readonly workload?: Partial<WorkloadSpec>;
  readonly tree?: WorkloadFacts;
  readonly source?: Partial<HostFacts>;
  readonly destination?: Partial<HostFacts>;
  readonly destinationSpec?: Partial<HostSpec>;
  readonly spec?: Partial<Spec>;
  /** What is at a path on both hosts, or `[on the source, on the destination]`. */
  readonly files?: Readonly<Record<string, FileFacts | readonly [FileFacts, FileFacts]>>;
  readonly downtime?: number;
  /** What came of reaching beta from alpha; absent: nobody has tried. */
  readonly reach?: ReachFacts;
}

/** The workload `counter` going from alpha to beta; without changes there is nothing to be said against it. */
export function aMove(changes: MoveChanges = {}): ProposedMove {
  const tree = changes.tree ?? aTree();
  const workload = aWorkload(changes.workload);
  const alpha = aHost('alpha', {
    facts: changes.source ?? {},
    files: filesOn(0, changes),
    workloads: { counter: [tree] },
    ...(changes.reach && { reaches: { beta: changes.reach } }),
  });
  const beta = aHost('beta', { facts: changes.destination ?? {}, files: filesOn(1, changes) });
  const spec = aSpec({ workloads: { counter: workload }, ...changes.spec });
  return {
    workload,
    tree,
    spec,
    inventory: anInventory({ alpha, beta }),
    source: underCheck(aHostSpec('alpha'), alpha),
    destination: underCheck(aHostSpec('beta', changes.destinationSpec), beta),
    transfer: spec.transfer,
    estimate: { downtime_ms: changes.downtime ?? 100, total_ms: 700, transfer_bytes: 1000 },
  };
}

function filesOn(side: 0 | 1, { files = {} }: MoveChanges): Readonly<Record<string, FileFacts>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, facts]) => [path, 'kind' in facts ? facts : facts[side]]),
  );
}

function underCheck(spec: HostSpec, reading: HostUnderCheck['reading']): HostUnderCheck {
  return { name: spec.name, spec, reading, facts: reading.facts };
}
