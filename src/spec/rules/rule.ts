import type { Report } from '../problem.ts';
import type { ResolvedSpec } from '../resolve/resolve-spec.ts';
import type { SoundDocument } from '../shape/sound-part.ts';

/** Looks at the whole spec for what no single value shows. */
export type Rule = (context: RuleContext, report: Report) => void;

export interface RuleContext {
  /** What could be resolved. */
  readonly spec: ResolvedSpec;
  /** What of the document has the right shape. */
  readonly document: SoundDocument;
  /** The document as it was written, right or wrong. */
  readonly written: Readonly<Record<string, unknown>>;
}
