import type { MoveCheck } from '../check.ts';
import { mappedDevices } from '../derive/mapped-devices.ts';

/** A device is mapped. */
export const deviceMapping: MoveCheck = {
  scope: 'move',
  code: 'memory/device-mapping',
  severity: 'error',
  summary: 'The workload has a device mapped into its memory',
  explains: {
    looks_at: 'every mapping on the source',
    why: 'What is behind the mapping is in the hardware or its driver.',
    prevents: [
      "Can't handle non-regular mapping on …",
      'handle_device_vma plugin failed: …',
      'Unsupported mapping found',
    ],
    remedy: 'Make the program release the device before the move.',
  },
  run: (move) => mappedDevices(move, 'other'),
};
