import type { MoveRecord, MoveSide } from '../../model/index.ts';

/**
 * What a destination can still do for the process.
 *
 * `let-go`: the copy ran; its images are the past. `whole`: it has all images, no copy ran, and none is forbidden to. `part`: something of the
 * move is there, and no process can be made of it. `undone`: that is gone, but for the record. `clean`: the record is
 * gone, too. `written-off`: somebody vouches that the host never comes back. `unknown`: nobody can tell.
 */
export type DestinationState = 'let-go' | 'whole' | 'part' | 'undone' | 'clean' | 'written-off' | 'unknown';

/** @param machineId That of the destination, as the move's other side knows it. */
export function destinationState(side: MoveSide, machineId: string): DestinationState {
  switch (side.state) {
    case 'record':
      return stateOfRecord(side.record);
    case 'no-record':
      // Another machine that has taken the name knows nothing of what the first one has.
      return side.machine_id === machineId ? 'clean' : 'unknown';
    case 'vouched-gone':
      return 'written-off';
    case 'unreachable':
    case 'unlisted':
      return 'unknown';
    default:
      return side satisfies never;
  }
}

/**
 * The same for a record that is at hand. An abort is put on record only where the images are not whole yet, or where the
 * source runs on, or by a recovery that has no use for them: no process is made of them any more.
 */
export function stateOfRecord(record: MoveRecord): 'let-go' | 'whole' | 'part' | 'undone' {
  const { let_go, decision, copy, images } = record;
  if (let_go === true) return 'let-go';
  if (decision !== 'abort' && images === 'complete') return 'whole';
  // Without a decision nobody has seen to what else came with the move, such as copied files.
  return decision !== undefined && copy === 'none' && images === 'none' ? 'undone' : 'part';
}
