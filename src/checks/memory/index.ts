import type { Check } from '../check.ts';
import { deletedMapping } from './deleted-mapping.ts';
import { deviceMapping } from './device-mapping.ts';
import { locked } from './locked.ts';
import { sharedOutside } from './shared-outside.ts';
import { sysv } from './sysv.ts';
import { unsupportedMapping } from './unsupported-mapping.ts';

/** Rules about memory. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const memoryRules: readonly Check[] = [
  deletedMapping,
  deviceMapping,
  locked,
  sharedOutside,
  sysv,
  unsupportedMapping,
];
