import type { MoveSighting, PlannedRecovery, PlannedStep } from '../../model/index.ts';
import { decideRecovery } from './decide-recovery.ts';
import { expectAfter } from './expect-after.ts';
import { titleOfStep } from './title-of-step.ts';

/** More acts than any recovery takes; a property of the rules, which the tests hold them to. */
const MANY = 20;

/** What a recovery of one move is going to do, as far as it can be told from here. */
export function planRecovery(seen: MoveSighting): PlannedRecovery {
  const steps: PlannedStep[] = [];
  let last = seen;
  let next = decideRecovery(last);
  while (next.kind === 'act' && steps.length < MANY) {
    steps.push({ ...next, host: last[next.on].host, title: titleOfStep(last, next) });
    last = expectAfter(last, next);
    next = decideRecovery(last);
  }
  if (next.kind === 'act') throw new Error(`a recovery of ${seen.move} does not come to an end`);
  return { seen, steps, end: withFate(next, steps) };
}

/** What is left at the end may not tell any more what became of the workload; the steps do. */
function withFate(end: PlannedRecovery['end'], steps: PlannedRecovery['steps']): PlannedRecovery['end'] {
  if (end.kind === 'limbo' || end.fate !== 'unsure') return end;
  const fate = steps.findLast(({ toward }) => toward !== 'unsure')?.toward ?? 'unsure';
  return { ...end, fate };
}
