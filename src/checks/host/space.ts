import type { MoveCheck } from '../check.ts';
import { inMib } from '../derive/in-mib.ts';
import { memoryOfTree } from '../derive/memory-of-tree.ts';

// For CRIU's own files, page maps and whatever the process allocates between plan and freeze.
const MARGIN_BYTES = 64 * 1024 * 1024;

/** The images and the process do not fit into the destination's memory. */
export const space: MoveCheck = {
  scope: 'move',
  code: 'host/space',
  severity: 'error',
  summary: 'The destination has too little memory for the images and the process',
  explains: {
    why:
      'The images lie in memory until the copy runs, so that for a moment the memory of the process is needed twice. ' +
      'Without it the kernel kills something, during the standstill.',
    prevents: ['No space left on device', 'killed by signal 9: Killed'],
    remedy: 'Free memory on the destination, or place the workload on a larger host.',
  },
  run: ({ destination: { name, facts }, tree }) => {
    const images = memoryOfTree(tree) + MARGIN_BYTES;
    const both = 2 * memoryOfTree(tree) + MARGIN_BYTES;
    const { image_space: folder, memory } = facts;
    const seen = [];
    if (folder.free_bytes < images) {
      seen.push({
        detail: `The images need ${inMib(images)} in ${folder.path} on ${name}, where ${inMib(folder.free_bytes)} are free.`,
        subject: { host: name, path: folder.path },
        remedy: `Make it larger, for example with \`mount -o remount,size=${inMib(2 * images).replace(' MiB', 'M')} ${folder.path}\`.`,
      });
    }
    if (memory.available_bytes < both) {
      seen.push({
        detail: `Images and process need ${inMib(both)} of memory on ${name}, where ${inMib(memory.available_bytes)} are available.`,
        subject: { host: name },
      });
    }
    return seen;
  },
};
