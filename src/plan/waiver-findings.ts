import { findCheck } from '../checks/index.ts';
import type { Finding, Waiver } from '../model/index.ts';

/**
 * What is to be said of the waivers that accept none of a move's findings. It is an error, for what such a waiver hides
 * one day nobody has decided on. But what comes and goes by itself within seconds may be back at the freeze.
 */
export function idleWaivers(waivers: readonly Waiver[], findings: readonly Finding[]): readonly Finding[] {
  return unmatched(waivers, findings).map((waiver) => {
    const { check, workload } = waiver;
    return findCheck(check)?.momentary === true
      ? waiting(waiver, `${check} finds nothing at ${workload} at this moment`)
      : unused(waiver, `${check} finds nothing at ${workload} that would have to be accepted`);
  });
}

/** The same where the move was not checked, since there is none or it cannot be: a plan shows them all the same. */
export function waitingWaivers(waivers: readonly Waiver[], findings: readonly Finding[]): readonly Finding[] {
  return unmatched(waivers, findings).map((waiver) =>
    waiting(waiver, `${waiver.check} was not asked about a move of ${waiver.workload}`),
  );
}

/** Waivers of workloads that have no placement, and so are never checked. */
export function strandedWaivers(waivers: readonly Waiver[]): readonly Finding[] {
  return waivers.map((waiver) =>
    unused(waiver, `${waiver.workload} has no placement, so that ${waiver.check} is never asked about it`),
  );
}

function unmatched(waivers: readonly Waiver[], findings: readonly Finding[]): readonly Waiver[] {
  return waivers.filter(
    ({ check }) => !findings.some(({ code, waived }) => code === check && waived !== undefined),
  );
}

function unused(waiver: Waiver, why: string): Finding {
  const { workload, check } = waiver;
  return {
    code: 'plan/unused-waiver',
    severity: 'error',
    summary: 'A waiver accepts nothing',
    detail: `${why}. Left there, it would accept what comes later and nobody has seen.`,
    subject: { workload, key: check },
    remedy: `Take the waiver of ${check} for ${workload} out of the YAML.`,
  };
}

function waiting({ workload, check, expires, reason }: Waiver, why: string): Finding {
  return {
    code: 'plan/waiting-waiver',
    severity: 'info',
    summary: 'A waiver holds that this plan does not need',
    detail: `${why}. It is accepted until ${expires}: ${reason}`,
    subject: { workload, key: check },
  };
}
