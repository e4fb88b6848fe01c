import type { Finding, Severity } from '../../src/model/index.ts';
import { checkMove } from '../../src/checks/index.ts';
import { aMove, type MoveChanges } from '../builders/a-move.ts';

/** One situation, and what one rule has to say about it. */
export interface RuleCase {
  readonly code: string;
  /** Completes the sentence "the rule speaks up (or is silent) when …". */
  readonly when: string;
  readonly findings: () => readonly Finding[];
  /** Absent: the rule must be silent. */
  readonly says?: { readonly severity: Severity; readonly detail: RegExp };
}

/** A move in which the rule must speak up. */
export function refuses(
  code: string,
  when: string,
  changes: MoveChanges,
  detail: RegExp,
  severity: Severity = 'error',
): RuleCase {
  return { code, when, findings: () => checkMove(aMove(changes)), says: { severity, detail } };
}

/** A move that looks alike, in which the rule must be silent. */
export function accepts(code: string, when: string, changes: MoveChanges): RuleCase {
  return { code, when, findings: () => checkMove(aMove(changes)) };
}
