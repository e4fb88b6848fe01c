import type { HostFacts } from '../../model/index.ts';

/** Whether the probe's program ran on the host: without Python its shell tells the basics only, and the rest is not known. */
export function isLookedInto(facts: HostFacts): boolean {
  return facts.rights.capabilities !== '';
}
