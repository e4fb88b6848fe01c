import type { MoveCheck } from '../check.ts';
import { mappedDevices } from '../derive/mapped-devices.ts';

/** A graphics card is mapped. */
export const gpu: MoveCheck = {
  scope: 'move',
  code: 'memory/gpu',
  severity: 'error',
  summary: 'The workload computes or draws on a graphics card',
  explains: {
    looks_at: 'every mapping on the source',
    why: 'Memory and queues of the card belong to its driver. CRIU has plugins for some cards, which mig does not use.',
    prevents: [
      "Can't handle non-regular mapping on …",
      'handle_device_vma plugin failed: …',
      'Unsupported mapping found',
    ],
    remedy: 'Make the program run without the card, or stop it and start it on the destination.',
  },
  run: (move) => mappedDevices(move, 'gpu'),
};
