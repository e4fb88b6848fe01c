import type { Check } from '../check.ts';
import { arch } from './arch.ts';
import { cgroup2Missing } from './cgroup2-missing.ts';
import { clockSkew } from './clock-skew.ts';
import { compressorMissing } from './compressor-missing.ts';
import { copySpace } from './copy-space.ts';
import { cpuFeatures } from './cpu-features.ts';
import { cpuVendor } from './cpu-vendor.ts';
import { criuCheckFailed } from './criu-check-failed.ts';
import { criuMissing } from './criu-missing.ts';
import { criuTooOld } from './criu-too-old.ts';
import { criuUnprivileged } from './criu-unprivileged.ts';
import { criuVersionForKernel } from './criu-version-for-kernel.ts';
import { criuVersionsDiffer } from './criu-versions-differ.ts';
import { drainingDestination } from './draining-destination.ts';
import { firewallBackend } from './firewall-backend.ts';
import { firewallMissing } from './firewall-missing.ts';
import { foreignLimits } from './foreign-limits.ts';
import { kernelFeature } from './kernel-feature.ts';
import { kernelOlder } from './kernel-older.ts';
import { localAddress } from './local-address.ts';
import { loginApart } from './login-apart.ts';
import { noDirectLink } from './no-direct-link.ts';
import { noTmpfs } from './no-tmpfs.ts';
import { notRoot } from './not-root.ts';
import { pythonIncomplete } from './python-incomplete.ts';
import { pythonMissing } from './python-missing.ts';
import { sameMachine } from './same-machine.ts';
import { selinuxEnforcing } from './selinux-enforcing.ts';
import { space } from './space.ts';
import { timeNamespace } from './time-namespace.ts';
import { toolMissing } from './tool-missing.ts';
import { transferPath } from './transfer-path.ts';
import { unreachable } from './unreachable.ts';
import { unreadable } from './unreadable.ts';
import { vdso } from './vdso.ts';

/** Rules about hosts, and pairs of them. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const hostRules: readonly Check[] = [
  arch,
  cgroup2Missing,
  clockSkew,
  compressorMissing,
  copySpace,
  cpuFeatures,
  cpuVendor,
  criuCheckFailed,
  criuMissing,
  criuTooOld,
  criuUnprivileged,
  criuVersionForKernel,
  criuVersionsDiffer,
  drainingDestination,
  firewallBackend,
  firewallMissing,
  foreignLimits,
  kernelFeature,
  kernelOlder,
  localAddress,
  loginApart,
  noDirectLink,
  noTmpfs,
  notRoot,
  pythonIncomplete,
  pythonMissing,
  sameMachine,
  selinuxEnforcing,
  space,
  timeNamespace,
  toolMissing,
  transferPath,
  unreachable,
  unreadable,
  vdso,
];
