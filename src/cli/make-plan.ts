import { randomUUID } from 'node:crypto';
import type { Inventory, Plan, Spec } from '../model/index.ts';
import { buildPlan } from '../plan/index.ts';
import { nearest } from '../spec/index.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { sha256 } from './sha256.ts';
import { Stopped } from './stopped.ts';
import type { Terminal } from './terminal.ts';

export interface PlanSettings {
  readonly appliable?: boolean;
  /** Why windows and freezes do not hold. */
  readonly breakGlass?: string | undefined;
  readonly ownRun?: string;
  /** How long it may be carried out, ms; absent: as long as it fits. */
  readonly lasts_ms?: number;
  /** The plan that somebody has approved: hosts that the YAML leaves open are chosen as there, where that still fits. */
  readonly approved?: Plan | undefined;
}

/** By workload: the host that a plan has chosen for it. */
export function destinationsOf({ actions }: Plan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    actions.flatMap(({ workload, destination, placement }) =>
      placement !== undefined && destination !== undefined ? [[workload, destination]] : [],
    ),
  );
}

/** A plan made now from what was observed. */
export function makePlan(
  spec: Spec,
  inventory: Inventory,
  targets: readonly string[],
  { appliable = true, breakGlass, ownRun, lasts_ms, approved }: PlanSettings = {},
): Plan {
  const now = new Date();
  const created = now.toISOString();
  return buildPlan({
    spec,
    inventory,
    id: randomUUID(),
    created,
    ...(lasts_ms !== undefined && { expires: new Date(now.getTime() + lasts_ms).toISOString() }),
    sha256,
    appliable,
    ...(targets.length > 0 ? { targets } : {}),
    ...(breakGlass === undefined ? {} : { breakGlass }),
    ...(ownRun === undefined ? {} : { ownRun }),
    ...(approved === undefined ? {} : { approved: destinationsOf(approved) }),
  });
}

/** Stops with 64 if a `--target` names no workload: a typing error must not look like nothing to do. */
export function assertTargets(spec: Spec, targets: readonly string[], terminal: Terminal): void {
  for (const target of targets) {
    const placed = { ...spec.placement, ...spec.constraints };
    if (target in placed) continue;
    const close = nearest(target, Object.keys(placed));
    const hint = close === undefined ? '' : `; did you mean ${close}?`;
    const known = target in spec.workloads ? 'has no placement' : 'is no workload of the YAML';
    terminal.remark(`--target: ${target} ${known}${hint}\n`);
    throw new Stopped(exitCode.usage);
  }
}

/**
 * What keeps a plan from being carried out, as an exit code, the weightiest first: a move that was interrupted, a host that
 * gives no answer, somebody who is at work on a workload, any other check.
 */
export function obstacleOf(plan: Plan): ExitCode | undefined {
  const codes = new Set(plan.actions.flatMap(({ findings }) => findings.map(({ code }) => code)));
  if (codes.has('workload/in-limbo')) return exitCode.needsRecovery;
  if (plan.findings.some(({ code, severity }) => code === 'host/unreachable' && severity === 'error')) {
    return exitCode.unreachable;
  }
  if (codes.has('workload/in-progress')) return exitCode.locked;
  const isRefused = plan.findings.some(({ severity }) => severity === 'error');
  return plan.summary.blocked > 0 || isRefused ? exitCode.blocked : undefined;
}
