/** What mig says of a case without touching it. */
export interface Verdict {
  /** The codes with which it refuses, sorted, each once; none: it would move it. */
  readonly refused: readonly string[];
  /** The codes of all else that it says. */
  readonly told: readonly string[];
  /** Those of the former that are warnings. */
  readonly warned: readonly string[];
}
