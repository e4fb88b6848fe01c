/** From two looks at the hosts to a plan that evens their load. */
export { barsOf } from './bars-of.ts';
export type { Bar } from './build-fleet.ts';
export { type MeasuredUse, measureUse } from './measure-use.ts';
export { type Proposal, proposeBalance } from './propose-balance.ts';
export { withBalance } from './with-balance.ts';
