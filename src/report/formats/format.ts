import type { Finding, SourceRange } from '../../model/finding.ts';
import type { Plan } from '../../model/plan.ts';
import type { StatusDocument } from '../documents.ts';
import type { RunRecord } from '../run-record.ts';

/**
 * One kind of file that `--report NAME=PATH` writes. It shows some of the things below and has no word for the others; what
 * it returns is the whole file.
 */
export interface ReportFormat {
  readonly name: string;
  readonly plan?: (content: PlanContent) => string;
  readonly run?: (content: RunContent) => string;
  readonly validation?: (content: ValidationContent) => string;
  readonly status?: (content: StatusContent) => string;
}

/** What a report may be about. */
export type ReportContent = PlanContent | RunContent | ValidationContent | StatusContent;

/** A plan, and why it was not carried out if somebody wanted to. */
export interface PlanContent extends Common {
  readonly kind: 'plan';
  readonly plan: Plan;
  /** The plan as the document that `--json` prints. */
  readonly document: string;
  /** What judges each workload that would move: a plan says of these only what they found. */
  readonly checks: readonly JudgingCheck[];
  /** Why it was not begun, one sentence each; empty: nobody wanted to, or nothing is in the way. */
  readonly refused: readonly string[];
}

/** A run that has begun; its record may stop before its end. */
export interface RunContent extends Common {
  readonly kind: 'run';
  readonly record: RunRecord;
}

/** What was found in the YAML itself. */
export interface ValidationContent extends Common {
  readonly kind: 'validation';
  readonly findings: readonly Finding[];
}

export interface StatusContent extends Common {
  readonly kind: 'status';
  readonly status: StatusDocument;
}

/** A check by its code and its constant words. */
export interface JudgingCheck {
  readonly code: string;
  readonly summary: string;
}

interface Common {
  /** Version of mig. */
  readonly version: string;
  /** The YAML as a reader of the report knows it: relative to their repository, with `/`. */
  readonly file: string;
  /** Where a part of the YAML stands, by its keys; absent: the YAML is not at hand or is another by now. */
  readonly placeOf?: (path: readonly string[]) => SourceRange | undefined;
}
