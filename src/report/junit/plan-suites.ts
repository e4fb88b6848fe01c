import type { Finding } from '../../model/finding.ts';
import type { Action } from '../../model/plan.ts';
import { findingText } from '../finding-text.ts';
import type { JudgingCheck, PlanContent } from '../formats/format.ts';
import type { Case, CaseResult, Suite } from './document.ts';

/**
 * A suite for each workload and one for the plan as a whole. Of a workload that would move every check is a case; of one
 * that is blocked only those that found something, for which others were asked then cannot be seen from the plan.
 */
export function planSuites({ plan, checks, refused }: PlanContent): readonly Suite[] {
  const whole = [
    ...plan.findings.map((finding) => caseOf('plan', finding.code, [finding], undefined)),
    ...refused.map((text): Case => ({
      classname: 'plan',
      name: text,
      result: { kind: 'failed', type: 'plan/refused', message: text, text },
    })),
  ];
  return [
    ...(whole.length === 0 ? [] : [{ name: plan.project, timestamp: plan.created, cases: whole }]),
    ...plan.actions.map((action) => ({
      name: action.workload,
      timestamp: plan.created,
      cases: casesOf(action, checks),
    })),
  ];
}

function casesOf(action: Action, checks: readonly JudgingCheck[]): readonly Case[] {
  const { workload, findings } = action;
  const classname = `${action.source ?? 'nowhere'}.${workload}`;
  const codes = new Set(findings.map(({ code }) => code));
  const found = [...codes].map((code) => {
    const own = findings.filter((finding) => finding.code === code);
    return caseOf(classname, code, own, workload);
  });
  switch (action.action) {
    case 'noop':
      return [{ classname, name: 'runs where it should', result: { kind: 'passed' } }, ...found];
    case 'blocked':
      return found;
    case 'move': {
      const silent = checks
        .filter(({ code }) => !codes.has(code))
        .map(({ code }): Case => ({ classname, name: code, result: { kind: 'passed' } }));
      return [...found, ...silent];
    }
    default:
      return action satisfies never;
  }
}

/** One check at one workload, with all that it found there; never empty. */
function caseOf(
  classname: string,
  code: string,
  findings: readonly Finding[],
  workload: string | undefined,
): Case {
  const text = findings
    .map((finding) => findingText(finding, workload === undefined ? {} : { workload }))
    .join('\n\n');
  return { classname, name: code, result: resultOf(findings, text) };
}

function resultOf(findings: readonly Finding[], text: string): CaseResult {
  const inTheWay = findings.find(({ severity, waived }) => severity === 'error' && waived === undefined);
  if (inTheWay !== undefined) return { kind: 'failed', type: inTheWay.code, message: inTheWay.summary, text };
  const accepted = findings.find(({ waived }) => waived !== undefined)?.waived;
  if (accepted !== undefined)
    return { kind: 'skipped', message: `waived until ${accepted.expires}: ${accepted.reason}` };
  return { kind: 'passed', text };
}
