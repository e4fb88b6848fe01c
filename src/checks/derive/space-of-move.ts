import type { MoveRole, WorkloadFacts } from '../../model/index.ts';
import { memoryOfTree } from './memory-of-tree.ts';
import { bytesOfImages } from './room-for-images.ts';

/** What a move takes of a host at most. */
export interface Space {
  /** Of its free memory, the images included. */
  readonly memory_bytes: number;
  /** Of the free space where images lie. */
  readonly image_bytes: number;
}

/**
 * What the move of a tree takes of both of its hosts: the images lie in memory on either until the copy runs beside them. Of a
 * service that is started anew there are none.
 */
export function spaceOfMove(tree: WorkloadFacts, strategy: string): Readonly<Record<MoveRole, Space>> {
  const memory = memoryOfTree(tree);
  if (strategy === 'restart')
    return {
      source: { memory_bytes: 0, image_bytes: 0 },
      destination: { memory_bytes: memory, image_bytes: 0 },
    };
  const [here, there] = [bytesOfImages(memory, strategy), bytesOfImages(memory, 'cold')];
  return {
    source: { memory_bytes: here, image_bytes: here },
    destination: { memory_bytes: memory + there, image_bytes: there },
  };
}
