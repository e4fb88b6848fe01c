import type { HostUnderCheck, MoveCheck, Observation } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';
import { spaceOfMove, type Space } from '../derive/space-of-move.ts';

/** The images, or the images and the process, do not fit into the memory of a host. */
export const space: MoveCheck = {
  scope: 'move',
  code: 'host/space',
  severity: 'error',
  summary: 'A host has too little memory for the images',
  explains: {
    looks_at: 'the memory of the tree, swapped out or not, and the free memory and image space of both hosts',
    why:
      'The images lie in memory on both hosts until the copy runs: on the source while they are sent, on the ' +
      'destination beside the copy that is built from them. Without room the kernel kills something, during the standstill.',
    prevents: ['No space left on device', 'killed by signal 9: Killed'],
    remedy: 'Free memory on the host that is named, or place the workload on a larger one.',
  },
  run: ({ source, destination, tree, workload }) => {
    const needed = spaceOfMove(tree, workload.strategy);
    return [
      ...roomFor(source, needed.source, 'The images need'),
      ...roomFor(destination, needed.destination, 'Images and process need'),
    ];
  },
};

function roomFor(
  { name, facts }: HostUnderCheck,
  { memory_bytes: needed, image_bytes: images }: Space,
  subject: string,
): readonly Observation[] {
  const { image_space: folder, memory } = facts;
  const seen: Observation[] = [];
  if (folder.free_bytes < images) {
    seen.push({
      detail: `The images need ${inMib(images)} in ${folder.path} on ${name}, where ${inMib(folder.free_bytes)} are free.`,
      subject: { host: name, path: folder.path },
      remedy: `Make it larger, for example with \`mount -o remount,size=${inMib(2 * images).replace(' MiB', 'M')} ${folder.path}\`.`,
    });
  }
  if (memory.available_bytes < needed) {
    seen.push({
      detail: `${subject} ${inMib(needed)} of memory on ${name}, where ${inMib(memory.available_bytes)} are available.`,
      subject: { host: name },
    });
  }
  return seen;
}
