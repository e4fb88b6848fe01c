import type { Action, WorkloadResult } from '../model/index.ts';

/** What there is to say of an action that was not begun. */
export function unmoved(action: Action): WorkloadResult {
  return action.action === 'noop'
    ? { workload: action.workload, outcome: 'noop', host: action.source, pid: action.identity.pid }
    : {
        workload: action.workload,
        outcome: 'not_started',
        ...(action.source === undefined ? {} : { host: action.source }),
      };
}
