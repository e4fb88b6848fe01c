import type { LockHolder, LockRecord } from '../../model/index.ts';

/** What a lock keeper answers; `lost`: it does not any more. */
export type KeeperAnswer =
  | { readonly event: 'ready'; readonly machine_id: string; readonly boot_id: string }
  | { readonly event: 'taken'; readonly highest: number }
  | Held
  | { readonly event: 'claimed' }
  | { readonly event: 'superseded'; readonly number: number }
  | { readonly event: 'beating' }
  | { readonly event: 'unlocked' }
  | { readonly event: 'lost'; readonly message: string };

/** Somebody else has the lock; `holder` is absent if they did not come to say who they are. */
export interface Held extends Pick<LockRecord, 'workload' | 'kind'> {
  readonly event: 'held';
  readonly holder?: LockHolder;
}

const EVENTS = new Set(['ready', 'taken', 'held', 'claimed', 'superseded', 'beating', 'unlocked']);

/** Reads one line of a keeper; what is none of its words is `lost`, because whoever says it is no keeper. */
export function parseKeeperAnswer(line: string): KeeperAnswer {
  try {
    const answer: KeeperAnswer = JSON.parse(line);
    if (!EVENTS.has(answer.event)) throw new SyntaxError('no such answer');
    // A holder that was met in the moment before it had written down who it is.
    if (answer.event === 'held' && answer.holder?.run === undefined)
      return { event: 'held', workload: answer.workload, kind: answer.kind };
    return answer;
  } catch {
    return { event: 'lost', message: `an answer that makes no sense: ${line.slice(0, 200)}` };
  }
}
