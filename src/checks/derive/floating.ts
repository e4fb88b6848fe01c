import type { WorkloadSpec } from '../../model/index.ts';
import { isSameAddress } from './address.ts';

/** Whether an address moves with the workload. */
export function isFloating(workload: WorkloadSpec, ip: string): boolean {
  return workload.addresses.some((address) => isSameAddress(address.ip, ip));
}
