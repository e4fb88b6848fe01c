import type { MoveSighting, RecoveryOrder } from '../../model/index.ts';

const AGAIN = 'start the service again, with its address';

/** What one step of a recovery does, in a few words for people, without the host's name. */
export function titleOfStep(seen: MoveSighting, order: RecoveryOrder): string {
  const { source, destination } = seen;
  switch (order.verb) {
    case 'take_over':
      return 'have whoever still looks after the move settle it and leave';
    case 'put_back':
      return isFrozen(seen) ? 'thaw the workload: it runs on here' : 'let the workload run on here';
    case 'finish_kill':
      return 'end the frozen tasks, as was committed';
    case 'stop_copy':
      return 'stop the copy here';
    case 'run_copy':
      return letGo(destination) ? AGAIN : 'run the workload from its images';
    case 'discard':
      return 'drop the images and whatever else the move brought here';
    case 'bring_back':
      return letGo(source) ? AGAIN : 'run the workload again from the images that it left here';
    case 'vouch':
      return order.on === 'source'
        ? `put on record that ${destination.host} never comes back; what a copy there may have answered in its last moments is lost`
        : `put on record that ${source.host} never comes back`;
    case 'clean_up':
      return order.on === 'destination' && letGo(destination)
        ? 'remove what the move has left beside the copy'
        : 'remove what the move has left';
    default:
      return order satisfies never;
  }
}

function isFrozen({ source }: MoveSighting): boolean {
  return source.state === 'record' && source.record.tasks !== 'running';
}

function letGo(side: MoveSighting['destination']): boolean {
  return side.state === 'record' && side.record.let_go === true;
}
