import type { HostUnderCheck } from '../check.ts';

// For CRIU's own files, page maps and whatever the process allocates between plan and freeze.
const MARGIN_BYTES = 64 * 1024 * 1024;

/** What the images of so much memory take up: what is sent ahead is kept as well, to be compared with. */
export function bytesOfImages(memory: number, strategy: string): number {
  return (strategy === 'precopy' ? 2 * memory : memory) + MARGIN_BYTES;
}

/** Whether a source has room for the images, beside the workload. */
export function hasRoomForImages({ facts }: HostUnderCheck, memory: number, strategy: string): boolean {
  const needed = bytesOfImages(memory, strategy);
  return facts.image_space.free_bytes >= needed && facts.memory.available_bytes >= needed;
}
