import type { ServiceFacts } from '../../model/index.ts';
import type { MoveUnderCheck } from '../check.ts';

/** A unit that is to be moved, as systemd has it on either host; a host that did not tell of it has none. */
export interface ServiceUnderCheck {
  readonly unit: string;
  readonly here: ServiceFacts | undefined;
  readonly there: ServiceFacts | undefined;
}

/** The unit that a workload is selected by; absent: it is selected in another way. */
export function serviceOfMove({
  workload: { select },
  source,
  destination,
}: MoveUnderCheck): ServiceUnderCheck | undefined {
  if (select.kind !== 'systemd') return undefined;
  const { unit } = select;
  return { unit, here: source.facts.services[unit], there: destination.facts.services[unit] };
}
