import type { WorkloadResult } from '../../model/event.ts';
import { foldRun, type WorkloadRun } from '../fold-run.ts';
import { foldSteps, type StepRun } from '../fold-steps.ts';
import { findingText } from '../finding-text.ts';
import { resultText } from '../result-text.ts';
import type { RunRecord } from '../run-record.ts';
import type { Case, CaseResult, Suite } from './document.ts';

/**
 * A suite for each workload: a case for each step, those that were planned and not come to included, and one for where the
 * workload is now.
 */
export function runSuites({ events, plan }: RunRecord): readonly Suite[] {
  const state = foldRun(events);
  if (state === undefined) return [];
  const steps = foldSteps(events);
  const isRecovery = events.some((event) => event.type === 'run_start' && event.command === 'recover');
  const whole = state.findings.map((finding): Case => ({
    classname: 'run',
    name: finding.code,
    result:
      finding.severity === 'error'
        ? { kind: 'failed', type: finding.code, message: finding.summary, text: findingText(finding) }
        : { kind: 'passed', text: findingText(finding) },
  }));
  return [
    ...(whole.length === 0 ? [] : [{ name: state.run, timestamp: state.started, cases: whole }]),
    ...state.workloads.map((run): Suite => {
      const action = plan?.actions.find(({ workload }) => workload === run.workload);
      const planned = action?.action === 'move' ? action.steps : [];
      const begun = steps.get(run.workload) ?? [];
      const left = planned.filter(({ id }) => !begun.some(({ step }) => step === id));
      return {
        name: run.workload,
        timestamp: state.started,
        cases: [
          ...begun.map((step) => stepCase(run.workload, step)),
          ...left.map(({ id, host }): Case => ({
            classname: `${host}.${run.workload}`,
            name: id,
            result: { kind: 'skipped', message: 'not come to' },
          })),
          whereabouts(run, isRecovery),
        ],
      };
    }),
  ];
}

function stepCase(workload: string, step: StepRun): Case {
  const { host, title, elapsed_ms: elapsed } = step;
  return {
    classname: `${host}.${workload}`,
    name: step.step,
    ...(elapsed === undefined ? {} : { elapsed_ms: elapsed }),
    result: stepResult(step, title),
  };
}

function stepResult({ outcome, message }: StepRun, title: string): CaseResult {
  switch (outcome) {
    case 'done':
      return { kind: 'passed', text: message === undefined ? title : `${title}\n${message}` };
    case 'failed':
      return {
        kind: 'failed',
        type: 'run/step-failed',
        message: `${title}: failed`,
        text: message ?? '',
      };
    case 'open':
      return {
        kind: 'error',
        type: 'run/unfinished',
        message: `${title}: nothing says how it ended`,
        text: 'The record stops before the end of this step. `mig status` shows what each host has now.',
      };
    default:
      return outcome satisfies never;
  }
}

/** Whether the workload is where the run was to bring it, as a case of its own: that is the question after every run. */
function whereabouts({ workload, result, source }: WorkloadRun, isRecovery: boolean): Case {
  const classname = `${result?.host ?? source ?? 'nowhere'}.${workload}`;
  const name = isRecovery ? 'has one running copy' : 'runs where it should';
  if (result === undefined) {
    const message = 'nothing says where it is';
    return { classname, name, result: { kind: 'error', type: 'run/in-doubt', message, text: message } };
  }
  const text = [resultText(result), ...(result.findings ?? []).map((finding) => findingText(finding))].join(
    '\n\n',
  );
  if (isGood(result, isRecovery)) return { classname, name, result: { kind: 'passed', text } };
  const kind = result.outcome === 'limbo' ? 'error' : 'failed';
  return {
    classname,
    name,
    result: { kind, type: `run/${result.outcome}`, message: resultText(result), text },
  };
}

/** A recovery reaches its goal on either host. */
function isGood({ outcome, message }: WorkloadResult, isRecovery: boolean): boolean {
  if (isRecovery) return outcome === 'moved' || outcome === 'kept';
  return message === undefined && (outcome === 'moved' || outcome === 'noop');
}
