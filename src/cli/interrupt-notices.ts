import type { MovePosition, RunPosition } from '../apply/index.ts';

/** What happens at once when a run is asked to stop where it is. */
export function stopNotice({ hasBegun, underWay }: RunPosition): string {
  if (!hasBegun) return 'Nothing has been touched, and nothing is begun.';
  if (underWay.length === 0) return 'Nothing new is begun; what has moved stays where it is.';
  return [...underWay.map(stopOf), 'Nothing new is begun. Once more lets go of the hosts.'].join(' ');
}

/** What the hosts do by themselves when a run lets go of them where it is, and how to see what became of it. */
export function detachNotice({ underWay }: RunPosition): string {
  if (underWay.length === 0) return 'Letting go. Nothing is under way on the hosts.';
  return ['Letting go.', ...underWay.map(detachOf), SEE].join(' ');
}

function stopOf({ at, workload, source, destination }: MovePosition): string {
  switch (at) {
    case 'preparing':
      return `${workload} has not stood still and runs on on ${source}; what was prepared for its move is undone.`;
    case 'standing-still':
      return `${workload} stands still. It runs on on ${source} at once, unless the commit comes first: then its move to ${destination} is finished.`;
    case 'committed':
      return `The move of ${workload} to ${destination} has committed and is finished first.`;
    case 'failed':
      return `The move of ${workload} has failed; what it has left on the hosts is taken away first.`;
    default:
      return at satisfies never;
  }
}

function detachOf(move: MovePosition): string {
  const { at, workload, source, destination } = move;
  if (move.relayed && isInTheHandsOfBoth(move)) return letDownOf(move);
  switch (at) {
    case 'preparing':
      return `${workload} runs on on ${source}; ${source} and ${destination} undo what was prepared within about a minute.`;
    case 'standing-still':
      return `${source} and ${destination} settle the move of ${workload} between them: it runs on on one of them, and never on both.`;
    case 'committed':
      return `${destination} brings ${workload} to run by itself, and both hosts clean up within about a minute.`;
    case 'failed':
      return `${source} and ${destination} take away what the move of ${workload} has left within about a minute.`;
    default:
      return at satisfies never;
  }
}

/** Whether its two hosts have to say something to each other yet for it to come to its end. */
export function isInTheHandsOfBoth({ at }: MovePosition): boolean {
  return at === 'standing-still' || at === 'committed';
}

/** Of a move whose hosts hear nothing of each other from now on: without the other's word neither lets a copy run. */
function letDownOf({ at, workload, source, destination }: MovePosition): string {
  const way = `${source} and ${destination} hear of each other through this process alone.`;
  return at === 'committed'
    ? `${way} ${workload} comes to run on ${destination} if that has heard of the commit, and stands still until \`mig recover\` if it has not.`
    : `${way} ${workload} runs on on ${source}; should the move have committed in this moment, it stands still until \`mig recover\`.`;
}

const SEE = '`mig status` shows where everything is, and `mig recover` removes whatever is left.';
