import type { HostUnderCheck, Occurrence, PlacementUnderCheck, ProposedMove } from '../checks/index.ts';
import {
  asRestart,
  blocks,
  checkHost,
  checkMove,
  checkPlacement,
  concernsRestart,
  destinationInside,
  findCheck,
  hostUnderCheck,
  locksOn,
  memoryOfTree,
  occurrencesOf,
  orderFindings,
  readingOf,
  recordsOf,
  silentHosts,
  sourceInside,
  unsearchedHosts,
  waive,
  withUnitRules,
} from '../checks/index.ts';
import type {
  Action,
  Finding,
  HostSpec,
  Inventory,
  PlannedIdentity,
  Spec,
  Waiver,
  WorkloadSpec,
} from '../model/index.ts';
import { buildCarried } from './build-carried.ts';
import { buildSteps } from './build-steps.ts';
import { drainOfMove, drainText } from './drain/drain-of-move.ts';
import { estimateMove } from './estimate/estimate-move.ts';
import { linkOfMove } from './link-of-move.ts';
import { moveFacts } from './move-facts.ts';
import type { Sha256 } from './sha256.ts';
import type { Choice } from './placement/settle-placement.ts';
import { rateOverLink } from './rate-over-link.ts';
import { chooseStrategy } from './strategy/choose-strategy.ts';
import { idleWaivers, waitingWaivers } from './waiver-findings.ts';

export interface ActionInput {
  /** With a host by name for every workload that has one. */
  readonly spec: Spec;
  /** How the host was chosen; absent: the YAML names it, or the workload does not run exactly once. */
  readonly choice: Choice | undefined;
  /** What is. */
  readonly inventory: Inventory;
  /** What is, and what the moves planned before will have brought by then. */
  readonly arrivals: Inventory;
  readonly workload: WorkloadSpec;
  /** Those of the workload that have not ended. */
  readonly waivers: readonly Waiver[];
  readonly wave: number;
  readonly sha256: Sha256;
  /** The run that asks, once it has begun: its own locks are in nobody's way. */
  readonly ownRun: string | undefined;
}

/** What has to happen for one placed workload: nothing, a move, or nothing yet, with the reasons. */
export function buildAction(input: ActionInput): Action {
  const { spec, inventory, workload, choice } = input;
  const destination = spec.hosts[spec.placement[workload.name] ?? ''];
  const placement: PlacementUnderCheck = {
    workload,
    ...(destination && { destination }),
    occurrences: occurrencesOf(spec, inventory, workload.name),
    silent: silentHosts(spec, inventory),
    unsearched: unsearchedHosts(spec, inventory, workload.name),
    records: recordsOf(spec.project, workload.name, inventory),
    locks: locksOn(spec.project, workload.name, inventory, input.ownRun),
  };
  const findings = [...waive(checkPlacement(placement), input.waivers), ...(choice?.findings ?? [])];
  const waiting = waitingWaivers(input.waivers, findings);
  const [found, ...others] = placement.occurrences;
  const only = others.length === 0 ? found : undefined;
  if (!destination) return blocked(input, undefined, only, [...findings, ...waiting]);
  if (!only || findings.some(blocks))
    return blocked(input, destination, only, [...findings, ...answers(input, destination), ...waiting]);
  if (only.host === destination.name) {
    const identity = identityOf(only);
    return {
      ...named(workload),
      action: 'noop',
      source: only.host,
      destination: only.host,
      identity,
      findings: orderFindings([...findings, ...waiting]),
      ...placementOf(input),
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
  const { spec, inventory, arrivals, waivers, wave, sha256, ownRun } = input;
  const source = answering(spec, inventory, found.host);
  const now = answering(spec, inventory, target.name);
  const planned = answering(spec, arrivals, target.name);
  if (!source || !now || !planned) {
    const waiting = waitingWaivers(waivers, before);
    return blocked(input, target, found, [...before, ...answers(input, target), ...waiting]);
  }
  const { tree } = found;
  const workload = withUnitRules(input.workload, source.facts);
  const inside = (host: HostUnderCheck): HostUnderCheck =>
    destinationInside(host, workload, tree, source.facts);
  const link = linkOfMove(spec, inventory, {
    workload: workload.name,
    source: source.name,
    destination: target.name,
  });
  const rate = rateOverLink(link);
  const { estimate, ...way } = chooseStrategy({
    workload,
    source,
    memory_bytes: memoryOfTree(tree),
    bytes_per_second: rate,
    writing: source.reading.writes?.[workload.name],
    estimate: (strategy) =>
      estimateMove({
        project: spec.project,
        workload,
        tree,
        source,
        destination: planned,
        strategy,
        link_bytes_per_second: rate,
      }),
  });
  const { strategy } = way;
  const move: ProposedMove = {
    workload: { ...workload, strategy },
    tree,
    source: sourceInside(source, workload, tree),
    destination: inside(planned),
    spec,
    estimate,
    inventory: arrivals,
    transfer: spec.transfer,
  };
  const checked = [...before, ...waive(checkMove(move), waivers)];
  // Once a run has begun, that an obstacle has gone by itself is no reason to stop.
  const idle = ownRun === undefined ? idleWaivers(waivers, checked) : [];
  const findings = orderFindings([...checked, ...idle]);
  if (findings.some(blocks)) {
    const instead = input.workload.or_restart === true && isThereToStay(findings);
    const restart = instead && moveOrBlock(restarting(input), found, target, before);
    return restart && restart.action === 'move'
      ? { ...restart, not_moved_because: codesOf(findings) }
      : blocked(input, target, found, findings);
  }
  const carried = buildCarried(move);
  const drain = drainOfMove(spec, source.name, target.name);
  return {
    ...named(workload),
    action: 'move',
    source: source.name,
    destination: target.name,
    ...way,
    identity: identityOf(found),
    processes: tree.processes.length,
    memory_bytes: memoryOfTree(tree),
    wave,
    estimate,
    link,
    ...(carried.length > 0 && { carried }),
    hold_limit_ms: workload.hold_limit_ms,
    ...(workload.windows && { windows: workload.windows }),
    findings,
    ...placementOf(input),
    ...(drain && { reason: drainText(drain) }),
    steps: buildSteps(move, strategy),
    // What another move brings along is no fact of this host yet.
    facts: moveFacts({ ...move, destination: inside(now), inventory }, sha256),
  };
}

/** Whether something stands in the way of a move that does not go by itself within seconds. */
function isThereToStay(findings: readonly Finding[]): boolean {
  return findings.filter(blocks).some(({ code }) => findCheck(code)?.momentary !== true);
}

function codesOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.filter(blocks).map(({ code }) => code))].toSorted();
}

/** The same for the workload as one that is restarted, of whose waivers none has to accept anything of the move. */
function restarting(input: ActionInput): ActionInput {
  const waivers = input.waivers.filter(({ check }) => concernsRestart(check));
  return { ...input, workload: asRestart(input.workload), waivers };
}

function placementOf({ choice }: ActionInput): Pick<Action, 'placement'> {
  return choice?.placement ? { placement: choice.placement } : {};
}

function answering(spec: Spec, inventory: Inventory, name: string): HostUnderCheck | undefined {
  const host = spec.hosts[name];
  return host && hostUnderCheck(host, readingOf(inventory, name));
}

/** Why the destination does not answer or cannot be searched, if so: the reason belongs to what it blocks. */
function answers({ inventory, workload }: ActionInput, destination: HostSpec): readonly Finding[] {
  const reading = readingOf(inventory, destination.name);
  const isSearched = reading.reachable && reading.unsearched?.[workload.name] === undefined;
  return isSearched ? [] : checkHost(destination, reading);
}

function blocked(
  input: ActionInput,
  destination: HostSpec | undefined,
  found: Occurrence | undefined,
  findings: readonly Finding[],
): Action {
  return {
    ...named(input.workload),
    action: 'blocked',
    ...(destination && { destination: destination.name }),
    ...(found ? { source: found.host, identity: identityOf(found) } : {}),
    findings: orderFindings(findings),
    ...placementOf(input),
  };
}

function named({ name, select }: WorkloadSpec): Pick<Action, 'workload' | 'unit'> {
  return { workload: name, ...(select.kind === 'systemd' ? { unit: select.unit } : {}) };
}

function identityOf({ host, tree }: Occurrence): PlannedIdentity {
  const { boot_id: boot, pid, start_time: start } = tree.identity;
  return { host, boot_id: boot, pid, start_time: start };
}
