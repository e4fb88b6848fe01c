/** Carries a plan out: what is decided elsewhere happens here, move by move, written down as it happens. */
export { RunFolder } from './run-folder.ts';
export { runPlan, type RunInput } from './run-plan.ts';
