import type { Endpoint, HostFacts, WorkloadSpec } from '../../model/index.ts';
import { isLoopback, isMulticast, isSameAddress, isWildcard } from './address.ts';
import { isFloating } from './floating.ts';

/** Whether a socket is bound to an address that a host has not, and would not get with the workload. */
export function lacksAddress(
  { ip, port }: Endpoint,
  workload: WorkloadSpec,
  { addresses }: HostFacts,
): boolean {
  if (port === 0 || isWildcard(ip) || isLoopback(ip) || isMulticast(ip) || isFloating(workload, ip))
    return false;
  return !addresses.some((own) => isSameAddress(own.ip, ip));
}
