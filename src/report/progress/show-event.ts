import type { Event, WorkloadResult } from '../../model/event.ts';
import { printable } from '../printable.ts';
import { resultText } from '../result-text.ts';
import type { Style } from '../style.ts';
import type { MoveView } from './move-view.ts';

/**
 * Brings one event into the views of the moves that it concerns. A workload without a view is passed over.
 *
 * @param isWayBack - the views are of workloads on their way back: what ends without a move has not reached its goal.
 */
export function showEvent(
  event: Event,
  moves: ReadonlyMap<string, MoveView>,
  style: Style,
  isWayBack = false,
): void {
  const line = (text: string): string => printable(text.replaceAll(/\s*\n\s*/g, ' '), style);
  const finish = (result: WorkloadResult, hasMoved = !isWayBack): void => {
    const reachedGoal = hasMoved && (result.outcome === 'moved' || result.outcome === 'noop');
    moves.get(result.workload)?.finish(reachedGoal, line(`${result.workload}  ${resultText(result)}`));
  };
  const move = 'workload' in event && event.workload !== undefined ? moves.get(event.workload) : undefined;

  switch (event.type) {
    case 'run_start':
      break;
    case 'move_start':
      move?.call(line(`${event.workload}  ${event.source} → ${event.destination}`));
      move?.say('');
      move?.begin.open();
      break;
    case 'step_start':
      move?.say(move.lists(event.step) ? '' : line(`${event.host}: ${event.title}`));
      break;
    case 'step_done':
      move?.endStep(event.step, { kind: 'done' });
      break;
    case 'step_failed':
      if (move?.endStep(event.step, { kind: 'failed', message: line(event.message) }) === false) {
        move.say(line(`${event.host}: ${event.message}`));
      }
      break;
    case 'committed':
      move?.say('committed: only the destination may run it now');
      break;
    case 'rollback':
      move?.say(line(`going back: ${event.message}`));
      break;
    case 'finding':
      if (event.finding.severity !== 'info')
        move?.say(line(`${event.finding.severity}: ${event.finding.summary}`));
      break;
    case 'interrupt':
      for (const each of moves.values()) each.say(line(`${event.signal}: ${event.message}`));
      break;
    case 'move_done':
      finish(event.result, true);
      break;
    case 'run_summary':
      event.workloads.forEach((result) => finish(result));
      break;
    default:
      event satisfies never;
  }
}
