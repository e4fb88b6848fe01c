import type { Action } from '../model/plan.ts';

/** What happens to a workload, in a word: whether its memory comes along makes a difference to whoever has to agree. */
export function wayOf(action: Action): Action['action'] | 'restart' {
  return action.action === 'move' && action.strategy === 'restart' ? 'restart' : action.action;
}
