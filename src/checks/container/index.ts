import type { Check } from '../check.ts';
import { bundleDiffers } from './bundle-differs.ts';
import { byRuntime } from './by-runtime.ts';
import { cgroupShared } from './cgroup-shared.ts';
import { changesLarge } from './changes-large.ts';
import { criuConfig } from './criu-config.ts';
import { imageMissing } from './image-missing.ts';
import { nameTaken } from './name-taken.ts';
import { podmanManaged } from './podman-managed.ts';
import { runtimeMissing } from './runtime-missing.ts';
import { runtimeUnsupported } from './runtime-unsupported.ts';
import { stdio } from './stdio.ts';
import { tcpClose } from './tcp-close.ts';

/** Rules about containers. A new one is a new file and a line here; a test asserts that none was forgotten. */
export const containerRules: readonly Check[] = [
  bundleDiffers,
  byRuntime,
  cgroupShared,
  changesLarge,
  criuConfig,
  imageMissing,
  nameTaken,
  podmanManaged,
  runtimeMissing,
  runtimeUnsupported,
  stdio,
  tcpClose,
];
