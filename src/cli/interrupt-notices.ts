import type { RunPosition } from '../apply/index.ts';

/** What happens at once when a run is asked to stop where it is. */
export function stopNotice(position: RunPosition): string {
  switch (position.at) {
    case 'nothing-begun':
      return 'Nothing has been touched, and nothing is begun.';
    case 'between-moves':
      return 'Nothing new is begun; what has moved stays where it is.';
    case 'preparing':
      return `${position.workload} has not stood still and runs on on ${position.source}; what was prepared for its move is undone. ${ONCE_MORE}`;
    case 'standing-still':
      return `${position.workload} stands still. It runs on on ${position.source} at once, unless the commit comes first: then its move to ${position.destination} is finished. ${ONCE_MORE}`;
    case 'committed':
      return `The move of ${position.workload} to ${position.destination} has committed and is finished first; nothing new is begun. ${ONCE_MORE}`;
    case 'failed':
      return `The move of ${position.workload} has failed; what it has left on the hosts is taken away first. ${ONCE_MORE}`;
    default:
      return position satisfies never;
  }
}

/** What the hosts do by themselves when a run lets go of them where it is, and how to see what became of it. */
export function detachNotice(position: RunPosition): string {
  switch (position.at) {
    case 'nothing-begun':
    case 'between-moves':
      return 'Letting go. Nothing is under way on the hosts.';
    case 'preparing':
      return `Letting go. ${position.workload} runs on on ${position.source}; ${position.source} and ${position.destination} undo what was prepared within about a minute. ${SEE}`;
    case 'standing-still':
      return `Letting go. ${position.source} and ${position.destination} settle the move of ${position.workload} between them: it runs on on one of them, and never on both. ${SEE}`;
    case 'committed':
      return `Letting go. ${position.destination} brings ${position.workload} to run by itself, and both hosts clean up within about a minute. ${SEE}`;
    case 'failed':
      return `Letting go. ${position.source} and ${position.destination} take away what the move of ${position.workload} has left within about a minute. ${SEE}`;
    default:
      return position satisfies never;
  }
}

const ONCE_MORE = 'Once more lets go of the hosts.';
const SEE = '`mig status` shows where it is, and `mig recover` removes whatever is left.';
