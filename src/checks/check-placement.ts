import type { Finding } from '../model/index.ts';
import { catalogue } from './catalogue.ts';
import type { PlacementUnderCheck } from './check.ts';
import { orderFindings } from './order-findings.ts';
import { toFindings } from './to-findings.ts';

const placementChecks = catalogue.filter((check) => check.scope === 'placement');

/** Whether it is known where a workload is, and whether it may be where it should be. */
export function checkPlacement(placement: PlacementUnderCheck): readonly Finding[] {
  return orderFindings(placementChecks.flatMap((check) => toFindings(check, check.run(placement))));
}
