import type { Finding, Inventory, PlacementReason, Spec } from '../../model/index.ts';
import { respectDrains } from '../drain/respect-drains.ts';
import { buildProblem, type ProblemOptions } from './build-problem.ts';
import { explainChoices } from './explain-choice.ts';
import { findClash } from './find-clash.ts';
import { noHostFinding } from './no-host-finding.ts';
import { orderMoves, type Hop } from './order-moves.ts';
import { solve } from './solve.ts';
import { yieldNames } from './yield-names.ts';

/** Where every workload is to be, with the host for those of which the YAML says only what it has to be like. */
export interface Settlement {
  /** The same spec with a host by name for every workload that has one. */
  readonly spec: Spec;
  /** By workload that is placed by what its host has to be like, if it runs exactly once. */
  readonly choices: ReadonlyMap<string, Choice>;
  /** By workload that moves: its wave, from 1. */
  readonly waves: ReadonlyMap<string, number>;
}

export interface Choice {
  /** Absent: there is no host for it. */
  readonly placement?: PlacementReason;
  readonly findings: readonly Finding[];
}

/** Of many workloads without a host the first show what is wrong. */
const MOST_CLASHES = 5;

/**
 * Chooses the hosts that the YAML leaves open, or names and that take nothing because they are being emptied, from what is on the
 * hosts now. A spec that leaves nothing open is left as it is.
 * The same spec and inventory give the same answer, whatever order their keys are in.
 */
export function settlePlacement(
  written: Spec,
  inventory: Inventory,
  options: ProblemOptions = {},
): Settlement {
  const spec = respectDrains(written, inventory);
  if (Object.keys(spec.constraints).length === 0) return { spec, choices: new Map(), waves: new Map() };
  const problem = yieldNames(buildProblem(spec, inventory, options));
  const solution = solve(problem);
  const explain = explainChoices(problem, solution);
  const order = orderMoves(problem, solution.places);
  const { hops, late } = firstHops(order.waves);
  const placement: Record<string, string> = { ...spec.placement };
  const choices = new Map<string, Choice>();
  for (const item of problem.items.filter(({ name }) => name in spec.constraints)) {
    const { name, at } = item;
    const rank = solution.unplaced.indexOf(name);
    if (rank >= 0) {
      const clash = rank < MOST_CLASHES ? findClash(problem, item) : undefined;
      choices.set(name, { findings: [noHostFinding(item, problem, clash)] });
      continue;
    }
    const goal = solution.places.get(name) ?? at;
    const hop = hops.get(name);
    const isStuck = order.stuck.includes(name) && !hop;
    placement[name] = hop?.to ?? (isStuck ? goal : at);
    choices.set(name, {
      placement: explain(item),
      findings: [
        ...(isStuck ? [stuckFinding(name, goal, order.stuck)] : []),
        ...(late.has(name) || hop?.onTheWayTo !== undefined
          ? [laterFinding(name, placement[name], goal)]
          : []),
      ],
    });
  }
  const waves = new Map([...hops.values()].map(({ item, wave }) => [item, wave]));
  return { spec: { ...spec, placement }, choices, waves };
}

/** One plan moves a workload once: what comes after a second move of one is left to the next plan. */
function firstHops(waves: readonly (readonly Hop[])[]): {
  readonly hops: ReadonlyMap<string, Hop & { readonly wave: number }>;
  readonly late: ReadonlySet<string>;
} {
  const hops = new Map<string, Hop & { readonly wave: number }>();
  const late = new Set<string>();
  let isOver = false;
  for (const [index, wave] of waves.entries()) {
    isOver ||= wave.some(({ item }) => hops.has(item));
    for (const hop of wave) {
      if (isOver) late.add(hop.item);
      else hops.set(hop.item, { ...hop, wave: index + 1 });
    }
  }
  return { hops, late };
}

function stuckFinding(workload: string, goal: string, stuck: readonly string[]): Finding {
  const others = stuck.filter((name) => name !== workload);
  const whom = others.length === 0 ? 'what does not move' : others.join(', ');
  return {
    code: 'plan/no-way',
    severity: 'error',
    summary: 'Moves wait for one another, and no other host has room on the way',
    detail: `${workload} is to go to ${goal}, and there is no order in which it and ${whom} could move without breaking on the way what is asked.`,
    subject: { workload, host: goal },
    remedy:
      'Add a host that can take one of them for a while, or move one of them by the name of a host first.',
  };
}

function laterFinding(workload: string, now: string, goal: string): Finding {
  return {
    code: 'plan/makes-way',
    severity: 'info',
    summary: 'It takes a second plan to bring the workload to its place',
    detail: `${workload} is to be on ${goal} in the end. In this plan it is on ${now}, as moves wait for one another.`,
    subject: { workload, host: goal },
    remedy: 'Plan and apply again afterwards.',
  };
}
