import type { Mover } from './fleet.ts';

/** What could go elsewhere from where everything is; hosts by their place in the list. */
export interface Candidate {
  readonly shifts: readonly { readonly mover: Mover; readonly from: number; readonly to: number }[];
  readonly gain: number;
  readonly cost: number;
  /** What it gains beyond its cost. */
  readonly net: number;
}
