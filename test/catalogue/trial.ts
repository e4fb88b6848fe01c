import type { CatalogueCase } from './case.ts';
import type { Outcome } from './outcome.ts';
import type { Verdict } from './verdict.ts';

/** One case, tried. */
export interface Trial {
  readonly case: CatalogueCase;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}
