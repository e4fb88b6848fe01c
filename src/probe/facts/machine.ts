import type { HostFacts } from '../../model/index.ts';
import type { Fact } from '../fact.ts';

interface RawMachine {
  readonly machine_id: string;
  readonly boot_id: string;
  readonly hostname: string;
  readonly release: string;
  readonly arch: string;
  /** `glibc 2.41`; null with another C library, absent in what older versions have recorded. */
  readonly libc?: string | null;
}

/** Which machine this is, and which of its boots. */
export const machine: Fact<
  RawMachine,
  Pick<HostFacts, 'machine_id' | 'boot_id' | 'hostname' | 'kernel' | 'libc'>
> = {
  name: 'machine',
  parse: (raw) => ({
    machine_id: raw.machine_id.trim(),
    boot_id: raw.boot_id.trim(),
    hostname: raw.hostname,
    kernel: { release: raw.release, arch: raw.arch },
    ...(raw.libc && { libc: raw.libc.replace(/^glibc /, '') }),
  }),
  unknown: { machine_id: '', boot_id: '', hostname: '', kernel: { release: '', arch: '' } },
};
