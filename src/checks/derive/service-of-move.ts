import type { HostFacts, ServiceFacts, WorkloadSpec } from '../../model/index.ts';
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

/** Whether systemd on the destination is to make the unit for as long as it runs, for it has none and the YAML says so. */
export function becomesTransient(move: MoveUnderCheck): boolean {
  return isMadeThere(move.workload, move.destination.facts);
}

/** The same of a workload and the host that it goes to. */
export function isMadeThere({ unit, select }: WorkloadSpec, { services }: HostFacts): boolean {
  return unit === 'transient' && select.kind === 'systemd' && services[select.unit]?.load === 'not-found';
}
