import type { Finding, HostReading, HostSpec, TransferPath } from '../model/index.ts';
import { catalogue } from './catalogue.ts';
import type { HostUnderCheck, PairUnderCheck } from './check.ts';
import { orderFindings } from './order-findings.ts';
import { toFindings } from './to-findings.ts';

const hostChecks = catalogue.filter((check) => check.scope === 'reading' || check.scope === 'host');
const pairChecks = catalogue.filter((check) => check.scope === 'pair');

/** Whether a host can be worked with at all; a host that gave no answer has one finding, which says why. */
export function checkHost(spec: HostSpec, reading: HostReading): readonly Finding[] {
  const host = hostUnderCheck(spec, reading);
  return orderFindings(
    hostChecks.flatMap((check) => {
      if (check.scope === 'reading') return toFindings(check, check.run({ name: spec.name, reading }));
      return host ? toFindings(check, check.run(host)) : [];
    }),
  );
}

/** Whether what is dumped on one host can be restored on another. Says nothing about either host by itself. */
export function checkPair(
  source: HostUnderCheck,
  destination: HostUnderCheck,
  transfer: TransferPath,
): readonly Finding[] {
  const pair: PairUnderCheck = { source, destination, transfer };
  return orderFindings(pairChecks.flatMap((check) => toFindings(check, check.run(pair))));
}

/** A host that answered, as rules look at it; nothing for one that did not. */
export function hostUnderCheck(spec: HostSpec, reading: HostReading): HostUnderCheck | undefined {
  return reading.reachable ? { name: spec.name, spec, reading, facts: reading.facts } : undefined;
}
