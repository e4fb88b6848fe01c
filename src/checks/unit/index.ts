import type { Check } from '../check.ts';
import { activeThere } from './active-there.ts';
import { differs } from './differs.ts';
import { missing } from './missing.ts';
import { reloadByClock } from './reload-by-clock.ts';
import { requirementMissing } from './requirement-missing.ts';
import { sandboxUnsupported } from './sandbox-unsupported.ts';
import { severalRoots } from './several-roots.ts';
import { transient } from './transient.ts';
import { triggered } from './triggered.ts';
import { typeUnsupported } from './type-unsupported.ts';

/** Rules about services that are moved as units. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const unitRules: readonly Check[] = [
  activeThere,
  differs,
  missing,
  reloadByClock,
  requirementMissing,
  sandboxUnsupported,
  severalRoots,
  transient,
  triggered,
  typeUnsupported,
];
