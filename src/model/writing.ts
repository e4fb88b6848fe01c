/** How much of a workload's memory changes, as seen in some of its pages. */
export interface WritingFacts {
  /** How many pages were looked at, chosen by chance. */
  readonly pages: number;
  /** After so many ms so many of them were different from the first look. */
  readonly looks: readonly { readonly after_ms: number; readonly changed: number }[];
}
