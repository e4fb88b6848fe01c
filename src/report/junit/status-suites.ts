import type { StatusDocument, WorkloadStatus } from '../documents.ts';
import type { Case, CaseResult, Suite } from './document.ts';

/** A case for each workload, each run that is not over, each leftover and each host without an answer. */
export function statusSuites(status: StatusDocument): readonly Suite[] {
  const { workloads, runs, leftovers, unreachable } = status;
  const failed = (type: string, message: string): CaseResult => ({
    kind: 'failed',
    type,
    message,
    text: message,
  });
  const cases: readonly Case[] = [
    ...workloads.map(workloadCase),
    ...runs
      .filter(({ state }) => state === 'interrupted')
      .map(({ run }): Case => ({
        classname: 'runs',
        name: run,
        result: failed('status/interrupted', `Run ${run} was interrupted: mig recover ${run}`),
      })),
    ...leftovers.map(({ host, kind, name }): Case => ({
      classname: host,
      name: `${kind} ${name}`,
      result: failed('status/left-over', `${kind} ${name} is left over on ${host}`),
    })),
    ...unreachable.map(({ host, reason, detail }): Case => ({
      classname: host,
      name: 'answers',
      result: { kind: 'error', type: `status/${reason}`, message: `No answer from ${host}`, text: detail },
    })),
  ];
  return [{ name: status.project, timestamp: status.taken, cases }];
}

function workloadCase({ workload, state, host, placement, pid, copies }: WorkloadStatus): Case {
  const classname = `${host ?? 'nowhere'}.${workload}`;
  const name = 'runs where it should';
  const where = host === undefined ? state : `${state} on ${host}${pid === undefined ? '' : `, pid ${pid}`}`;
  const wanted = placement === undefined ? '' : `; it should run on ${placement}`;
  if (state === 'unmanaged' || (state === 'running' && host === placement))
    return { classname, name, result: { kind: 'passed', text: where } };
  const places = copies?.map((copy) => `${copy.host} (pid ${copy.pid})`).join(', ');
  const text = `${where}${places === undefined ? '' : `: ${places}`}${wanted}`;
  const kind = state === 'unreachable' ? 'error' : 'failed';
  return { classname, name, result: { kind, type: `status/${state}`, message: text, text } };
}
