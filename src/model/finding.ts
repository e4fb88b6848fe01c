/** How much a finding weighs: an `error` blocks the move, a `warning` is said, `info` explains what mig will do. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in the YAML text. Lines and columns count from 1, offsets from 0; `end` is exclusive. */
export interface SourceRange {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly end_line: number;
  readonly end_column: number;
}

/** What a finding is about; every field that is known is given, so that a reader can go and look. */
export interface Subject {
  readonly host?: string;
  readonly workload?: string;
  readonly pid?: number;
  readonly tid?: number;
  readonly fd?: number;
  readonly path?: string;
  readonly inode?: string;
  readonly address?: string;
  readonly key?: string;
}

/**
 * One thing that a reader of the YAML, of a plan or of a failure should know. Used for mistakes in the YAML,
 * for failed preconditions and for notes alike: one type, one renderer, one catalogue of codes.
 *
 * `summary` is constant per code and holds no user data, so that people learn to recognise it. `detail` says what
 * is so, and why it matters. `remedy` says what to do.
 */
export interface Finding {
  /** Stable, `area/name`: the name by which scripts, waivers and documentation know it. */
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly detail: string;
  readonly subject?: Subject;
  readonly remedy?: string;
  readonly where?: SourceRange;
  /** A waiver in the YAML accepts it: it is still said, and blocks nothing. `expires`: the last day, in UTC. */
  readonly waived?: { readonly reason: string; readonly expires: string };
}
