import { CONTAINER } from './container.ts';
import type { Kind } from './kind.ts';
import { PRECOPY } from './precopy.ts';
import { RESTART } from './restart.ts';
import { ROUTED } from './routed.ts';
import { SCOPE } from './scope.ts';
import { SERVICE } from './unit.ts';

/** Every kind that there is a matrix of. */
export const KINDS: readonly Kind[] = [SCOPE, SERVICE, CONTAINER, PRECOPY, RESTART, ROUTED];
