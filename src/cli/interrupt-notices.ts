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

function detachOf({ at, workload, source, destination }: MovePosition): string {
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

const SEE = '`mig status` shows where everything is, and `mig recover` removes whatever is left.';
