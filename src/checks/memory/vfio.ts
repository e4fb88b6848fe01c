import type { MoveCheck } from '../check.ts';
import { mappedDevices } from '../derive/mapped-devices.ts';

/** A device that a program drives itself is mapped: VFIO, RDMA, UIO. */
export const vfio: MoveCheck = {
  scope: 'move',
  code: 'memory/vfio',
  severity: 'error',
  summary: 'The workload drives a device by itself',
  explains: {
    looks_at: 'every mapping on the source',
    why: 'The device reads and writes the memory of the program by itself, and does not stand still with it.',
    prevents: [
      "Can't handle non-regular mapping on …",
      'handle_device_vma plugin failed: …',
      'Unsupported mapping found',
    ],
    remedy: 'Make the program release the device, or use what the virtual machine itself has for migration.',
  },
  run: (move) => mappedDevices(move, 'vfio'),
};
