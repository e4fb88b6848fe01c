import type { FdFacts } from '../../model/index.ts';
import { isMemoryDevice } from './memory-device.ts';

/**
 * Whether it is a device that no mount of its process leads to, and that mig opens on the destination in its place: one
 * without a state, whose path is still known. Of one whose mount is gone everywhere the kernel names only the last part.
 */
export function isHandedOver(fd: FdFacts): boolean {
  return isMemoryDevice(fd) && fd.kind === 'device' && fd.mounted === false && fd.path.startsWith('/dev/');
}
