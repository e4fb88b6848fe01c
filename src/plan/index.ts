/** From a spec and an inventory to a reviewed document: what would happen, what speaks against it, what it rests on. */
export { buildPlan } from './build-plan.ts';
export { canonicalJson } from './canonical-json.ts';
export * from './drain/index.ts';
export { estimateMove } from './estimate-move.ts';
export { isEqualPlan } from './is-equal-plan.ts';
export { judgeAction, judgeStaleness, type StaleReason } from './judge-staleness.ts';
export { settlePlacement } from './placement/settle-placement.ts';
export * from './rebalance/index.ts';
export { printPlan, readPlan, type ReadPlan } from './read-plan.ts';
export { withoutArrived } from './without-arrived.ts';
export { timeNeeded } from './time-needed.ts';
export { decideRecovery } from './recovery/decide-recovery.ts';
export { expectAfter } from './recovery/expect-after.ts';
export { planRecovery } from './recovery/plan-recovery.ts';
export { type OperatorsWord, sightForgotten, sightMoves } from './recovery/sight-moves.ts';
export { findLeftovers } from './recovery/find-leftovers.ts';
export { titleOfStep } from './recovery/title-of-step.ts';
export { recordOfMove, workloadOfMove } from './recovery/record-of-move.ts';
