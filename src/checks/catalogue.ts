import type { Check } from './check.ts';
import { containerRules } from './container/index.ts';
import { fdRules } from './fds/index.ts';
import { hostRules } from './host/index.ts';
import { memoryRules } from './memory/index.ts';
import { processRules } from './process/index.ts';
import { socketRules } from './sockets/index.ts';
import { unitRules } from './unit/index.ts';
import { workloadRules } from './workload/index.ts';

/** Every rule. */
export const catalogue: readonly Check[] = [
  ...containerRules,
  ...fdRules,
  ...hostRules,
  ...memoryRules,
  ...processRules,
  ...socketRules,
  ...unitRules,
  ...workloadRules,
];
