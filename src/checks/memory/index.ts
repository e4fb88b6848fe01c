import type { Check } from '../check.ts';
import { deletedMapping } from './deleted-mapping.ts';
import { deviceMapping } from './device-mapping.ts';
import { gpu } from './gpu.ts';
import { hugetlb } from './hugetlb.ts';
import { locked } from './locked.ts';
import { numaPolicy } from './numa-policy.ts';
import { sealed } from './sealed.ts';
import { sharedOutside } from './shared-outside.ts';
import { sysvObjects } from './sysv-objects.ts';
import { sysvOutside } from './sysv-outside.ts';
import { sysv } from './sysv.ts';
import { unsupportedMapping } from './unsupported-mapping.ts';
import { vfio } from './vfio.ts';

/** Rules about memory. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const memoryRules: readonly Check[] = [
  deletedMapping,
  deviceMapping,
  gpu,
  hugetlb,
  locked,
  numaPolicy,
  sealed,
  sharedOutside,
  sysv,
  sysvObjects,
  sysvOutside,
  unsupportedMapping,
  vfio,
];
