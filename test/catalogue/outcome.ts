/**
 * What CRIU did with a process, or what had become of it afterwards. `kept`: mig set out to move it, and it runs on where
 * it was. `not-started`: this machine cannot host the case.
 */
export type Outcome =
  | { readonly kind: 'works' }
  | {
      readonly kind: 'dump-failed' | 'restore-failed';
      /** The first error of CRIU's log. */
      readonly reason: string;
      /** The checks that mig takes the log for, by their code. */
      readonly known: readonly string[];
    }
  | { readonly kind: 'kept' | 'broken' | 'not-started'; readonly reason: string };

/** In one line. */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'works':
      return 'moves and works';
    case 'dump-failed':
      return `dump fails: ${outcome.reason}`;
    case 'restore-failed':
      return `restore fails: ${outcome.reason}`;
    case 'kept':
      return `mig cannot move it: ${outcome.reason}`;
    case 'not-started':
      return `cannot be hosted here: ${outcome.reason}`;
    case 'broken':
      return `moves, then: ${outcome.reason}`;
  }
}
