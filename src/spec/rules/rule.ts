import type { Report } from '../problem.ts';
import type { ResolvedSpec } from '../resolve/resolve-spec.ts';
import type { SoundDocument } from '../shape/sound-part.ts';

/** Every check that there is, by code, and whether a waiver may name it. */
export type KnownChecks = ReadonlyMap<string, { readonly waivable?: boolean }>;

/** Looks at the whole spec for what no single value shows. */
export type Rule = (context: RuleContext, report: Report) => void;

export interface RuleContext {
  /** What could be resolved. */
  readonly spec: ResolvedSpec;
  /** What of the document has the right shape. */
  readonly document: SoundDocument;
  /** The document as it was written, right or wrong. */
  readonly written: Readonly<Record<string, unknown>>;
  readonly checks: KnownChecks;
  /** `YYYY-MM-DD` in UTC; absent: it does not matter whether a waiver has ended. */
  readonly today?: string;
}
