import type { Plan } from '../model/index.ts';
import { isEqualPlan, judgeStaleness, withoutArrived } from '../plan/index.ts';
import { exitCode, type ExitCode } from './exit-code.ts';
import { sha256 } from './sha256.ts';

/** What speaks against a saved plan before any host is asked, one sentence each. */
export function whyNotBegun(saved: Plan, expected: string | undefined, now: Date): readonly string[] {
  return [
    ...(expected === undefined || expected === saved.digest ? [] : [notApproved(expected, saved)]),
    ...(saved.expires === undefined || Date.parse(saved.expires) > now.getTime()
      ? []
      : [`The plan has expired: it could be carried out until ${saved.expires}. Make a new one: mig plan.`]),
  ];
}

/** Which plan is carried out, or why none is. */
export type Choice =
  | { readonly kind: 'carry-out'; readonly plan: Plan; readonly note?: string }
  | {
      readonly kind: 'refused';
      readonly code: ExitCode;
      readonly reasons: readonly string[];
      /** All of it, for whoever reads the terminal. */
      readonly text: string;
    };

/**
 * The saved plan without what has been done of it, as long as it fits what a plan made now says; where it does not, and that may be, the one made now if it
 * asks for the same; without a saved one that made now, if it is the one that was approved.
 */
export function planToCarryOut(
  { saved, expected }: { readonly saved: Plan | undefined; readonly expected: string | undefined },
  fresh: Plan,
  mayReplan: boolean,
): Choice {
  if (saved === undefined) {
    if (expected === undefined || expected === fresh.digest) return { kind: 'carry-out', plan: fresh };
    const reason = notApproved(expected, fresh);
    return refused(
      exitCode.stale,
      [reason],
      `${reason}\nNothing was touched; mig plan shows what would happen now.\n`,
    );
  }
  const { plan: rest, arrived } = withoutArrived(saved, fresh, sha256);
  const stale = judgeStaleness(rest, fresh);
  if (stale.length === 0)
    return { kind: 'carry-out', plan: rest, ...(arrived.length > 0 && { note: goneBefore(arrived) }) };
  const reasons = stale.map(({ message }) => message);
  const lines = reasons.map((message) => `  - ${message}\n`).join('');
  if (mayReplan && isEqualPlan(rest, fresh)) {
    const note = `The plan is stale, and one made now asks for the same; that one is carried out:\n\n${lines}\n`;
    return { kind: 'carry-out', plan: fresh, note };
  }
  const blocked = stale.every(({ kind }) => kind === 'blocked');
  const what = blocked ? 'cannot be carried out' : 'is stale';
  const also = mayReplan && !blocked ? ', and one made now asks for something else' : '';
  return refused(
    blocked ? exitCode.blocked : exitCode.stale,
    reasons,
    `The plan ${what}${also}; nothing was touched:\n\n${lines}\nMake a new one: mig plan\n`,
  );
}

/** What another run has done of the plan, or somebody by hand, is not done again. */
function goneBefore(arrived: readonly string[]): string {
  return `Where it should be already: ${arrived.join(', ')}. What is left of the plan is carried out.\n\n`;
}

function notApproved(expected: string, { digest }: Plan): string {
  return `The plan is not the one that was approved: its digest is ${digest}, not ${expected}.`;
}

function refused(code: ExitCode, reasons: readonly string[], text: string): Choice {
  return { kind: 'refused', code, reasons, text };
}
