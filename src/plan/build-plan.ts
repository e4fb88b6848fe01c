import type { Finding, Inventory, Plan, Spec, WorkloadSpec } from '../model/index.ts';
import { blocks, checkHost, readingOf, silentHosts } from '../checks/index.ts';
import { situationAt } from '../windows/index.ts';
import { moveLimits } from './at-once/move-limits.ts';
import { buildAction } from './build-action.ts';
import { drainFindings } from './drain/drain-findings.ts';
import { inWaves } from './in-waves.ts';
import { settlePlacement } from './placement/settle-placement.ts';
import { planDigest } from './plan-digest.ts';
import type { Sha256 } from './sha256.ts';
import { strandedWaivers } from './waiver-findings.ts';

export interface PlanInput {
  readonly spec: Spec;
  readonly inventory: Inventory;
  readonly id: string;
  /** ISO 8601, in UTC: whether a waiver has ended by then, and a window is open, is seen from it. */
  readonly created: string;
  /** ISO 8601: when the plan may no longer be carried out; absent: it may as long as it fits. */
  readonly expires?: string;
  readonly sha256: Sha256;
  /** False for a plan from recorded facts, which nobody may carry out. */
  readonly appliable: boolean;
  /** Names of workloads; absent: all that have a placement. */
  readonly targets?: readonly string[];
  /** Why somebody goes ahead whatever the windows say; absent: nobody does. */
  readonly breakGlass?: string;
  /** The run that asks whether its plan still holds; absent: none has begun. */
  readonly ownRun?: string;
  /** By workload whose host the YAML leaves open: the one that somebody has approved, which it keeps where it fits. */
  readonly approved?: Readonly<Record<string, string>>;
}

/**
 * Compares where every placed workload is with where it should be, and says what would have to happen. The same spec
 * and inventory give the same actions in the same order, by name of workload, whatever order the facts came in.
 */
export function buildPlan({
  spec: written,
  inventory,
  id,
  created,
  expires,
  sha256,
  appliable,
  targets,
  breakGlass,
  ownRun,
  approved,
}: PlanInput): Plan {
  const settlement = settlePlacement(written, inventory, {
    ...(targets && { targets }),
    ...(approved && { approved }),
  });
  const { spec, choices } = settlement;
  const inForce = spec.waivers.filter(({ expires }) => expires >= dayOf(created));
  const limits = moveLimits(spec);
  const actions = inWaves(
    placed(written, targets),
    settlement,
    inventory,
    ({ workload, ...world }) =>
      buildAction({
        ...world,
        spec,
        choice: choices.get(workload.name),
        inventory,
        workload,
        waivers: inForce.filter((waiver) => waiver.workload === workload.name),
        sha256,
        ownRun,
      }),
    limits.moves > 1,
  );
  const plan = {
    format_version: '1.0',
    kind: 'plan',
    id,
    digest: '',
    created,
    ...(expires !== undefined && { expires }),
    project: spec.project,
    spec_digest: spec.digest,
    appliable,
    ...windowOf(spec, created, breakGlass),
    ...(limits.moves > 1 && { policies: limits }),
    summary: {
      move: actions.filter(({ action }) => action === 'move').length,
      noop: actions.filter(({ action }) => action === 'noop').length,
      blocked: actions.filter(({ action }) => action === 'blocked').length,
    },
    actions,
    findings: [
      ...silentFindings(spec, inventory, actions),
      ...(targets === undefined ? drainFindings(written, inventory) : []),
      ...(targets === undefined
        ? strandedWaivers(inForce.filter(({ workload }) => !isPlaced(workload, written)))
        : []),
    ],
  } as const satisfies Plan;
  return { ...plan, digest: planDigest(plan, sha256) };
}

/** Nothing is said of windows where there are none, nor freezes. */
function windowOf(spec: Spec, created: string, breakGlass: string | undefined): Pick<Plan, 'window'> {
  if (Object.keys(spec.windows).length + Object.keys(spec.freezes).length === 0 && breakGlass === undefined)
    return {};
  const situation = situationAt(spec, Date.parse(created));
  return { window: { ...situation, ...(breakGlass === undefined ? {} : { break_glass: breakGlass }) } };
}

function dayOf(moment: string): string {
  return moment.slice(0, 'YYYY-MM-DD'.length);
}

function isPlaced(workload: string, { placement, constraints }: Spec): boolean {
  return workload in placement || workload in constraints;
}

function placed(spec: Spec, targets: readonly string[] | undefined): readonly WorkloadSpec[] {
  return [...Object.keys(spec.placement), ...Object.keys(spec.constraints)]
    .filter((name) => targets === undefined || targets.includes(name))
    .toSorted()
    .flatMap((name) => spec.workloads[name] ?? []);
}

/** A host without an answer is said once for the whole plan: an error where something waits for it, else a warning. */
function silentFindings(spec: Spec, inventory: Inventory, actions: Plan['actions']): readonly Finding[] {
  return silentHosts(spec, inventory).flatMap((name) => {
    const host = spec.hosts[name];
    if (!host) return [];
    const isInTheWay = actions.some(
      ({ action, findings }) =>
        action === 'blocked' && findings.some((finding) => blocks(finding) && finding.subject?.host === name),
    );
    return checkHost(host, readingOf(inventory, name)).map((finding) => ({
      ...finding,
      severity: isInTheWay ? finding.severity : ('warning' as const),
    }));
  });
}
