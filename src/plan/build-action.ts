import type { HostUnderCheck, Occurrence, PlacementUnderCheck, ProposedMove } from '../checks/index.ts';
import {
  checkHost,
  checkMove,
  checkPlacement,
  hostUnderCheck,
  locksOn,
  memoryOfTree,
  occurrencesOf,
  orderFindings,
  readingOf,
  recordsOf,
  silentHosts,
} from '../checks/index.ts';
import type {
  Action,
  Finding,
  HostSpec,
  Inventory,
  PlannedIdentity,
  Spec,
  WorkloadSpec,
} from '../model/index.ts';
import { buildSteps } from './build-steps.ts';
import { estimateMove } from './estimate-move.ts';
import { moveFacts } from './move-facts.ts';
import type { Sha256 } from './sha256.ts';

export interface ActionInput {
  readonly spec: Spec;
  /** What is. */
  readonly inventory: Inventory;
  /** What is, and what the moves planned before will have brought by then. */
  readonly arrivals: Inventory;
  readonly workload: WorkloadSpec;
  readonly wave: number;
  readonly sha256: Sha256;
  /** The run that asks, once it has begun: its own locks are in nobody's way. */
  readonly ownRun: string | undefined;
}

/** What has to happen for one placed workload: nothing, a move, or nothing yet, with the reasons. */
export function buildAction(input: ActionInput): Action {
  const { spec, inventory, workload } = input;
  const destination = destinationOf(spec, workload);
  const placement: PlacementUnderCheck = {
    workload,
    destination,
    occurrences: occurrencesOf(spec, inventory, workload.name),
    silent: silentHosts(spec, inventory),
    records: recordsOf(spec.project, workload.name, inventory),
    locks: locksOn(spec.project, workload.name, inventory, input.ownRun),
  };
  const findings = checkPlacement(placement);
  const [found, ...others] = placement.occurrences;
  const only = others.length === 0 ? found : undefined;
  if (!only || hasError(findings))
    return blocked(workload, destination, only, [...findings, ...answers(input, destination)]);
  if (only.host === destination.name) {
    const identity = identityOf(only);
    return {
      workload: workload.name,
      action: 'noop',
      source: only.host,
      destination: only.host,
      identity,
      findings,
    };
  }
  return moveOrBlock(input, only, destination, findings);
}

function moveOrBlock(
  input: ActionInput,
  found: Occurrence,
  target: HostSpec,
  before: readonly Finding[],
): Action {
  const { spec, inventory, arrivals, workload, wave, sha256 } = input;
  const source = answering(spec, inventory, found.host);
  const now = answering(spec, inventory, target.name);
  const destination = answering(spec, arrivals, target.name);
  if (!source || !now || !destination)
    return blocked(workload, target, found, [...before, ...answers(input, target)]);
  const { tree } = found;
  const estimate = estimateMove(workload, tree, source);
  const move: ProposedMove = {
    workload,
    tree,
    source,
    destination,
    spec,
    estimate,
    inventory: arrivals,
    transfer: spec.transfer,
  };
  const findings = orderFindings([...before, ...checkMove(move)]);
  if (hasError(findings)) return blocked(workload, target, found, findings);
  return {
    workload: workload.name,
    action: 'move',
    source: source.name,
    destination: target.name,
    strategy: 'cold',
    identity: identityOf(found),
    processes: tree.processes.length,
    memory_bytes: memoryOfTree(tree),
    wave,
    estimate,
    hold_limit_ms: workload.hold_limit_ms,
    findings,
    steps: buildSteps(move),
    // What another move brings along is no fact of this host yet.
    facts: moveFacts({ ...move, destination: now, inventory }, sha256),
  };
}

function destinationOf(spec: Spec, workload: WorkloadSpec): HostSpec {
  const host = spec.hosts[spec.placement[workload.name] ?? ''];
  if (!host) throw new Error(`the placement of ${workload.name} names no host of the spec`);
  return host;
}

function answering(spec: Spec, inventory: Inventory, name: string): HostUnderCheck | undefined {
  const host = spec.hosts[name];
  return host && hostUnderCheck(host, readingOf(inventory, name));
}

/** Why the destination does not answer, if it does not: the reason belongs to what it blocks. */
function answers({ inventory }: ActionInput, destination: HostSpec): readonly Finding[] {
  const reading = readingOf(inventory, destination.name);
  return reading.reachable ? [] : checkHost(destination, reading);
}

function blocked(
  workload: WorkloadSpec,
  destination: HostSpec,
  found: Occurrence | undefined,
  findings: readonly Finding[],
): Action {
  return {
    workload: workload.name,
    action: 'blocked',
    destination: destination.name,
    ...(found ? { source: found.host, identity: identityOf(found) } : {}),
    findings: orderFindings(findings),
  };
}

function identityOf({ host, tree }: Occurrence): PlannedIdentity {
  const { boot_id: boot, pid, start_time: start } = tree.identity;
  return { host, boot_id: boot, pid, start_time: start };
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
