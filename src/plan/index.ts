/** From a spec and an inventory to a reviewed document: what would happen, what speaks against it, what it rests on. */
export { buildPlan } from './build-plan.ts';
export { canonicalJson } from './canonical-json.ts';
export { estimateMove } from './estimate-move.ts';
export { judgeAction, judgeStaleness, type StaleReason } from './judge-staleness.ts';
export { printPlan, readPlan, type ReadPlan } from './read-plan.ts';
