import type { WorkloadSpec } from '../../model/index.ts';
import { fileRule } from './file-policy.ts';
import { oncePer } from './once-per.ts';

/** The workload as one that is restarted, whatever else the YAML would have tried first. */
export const asRestart = oncePer(({ or_restart: _instead, ...workload }: WorkloadSpec): WorkloadSpec => ({
  ...workload,
  strategy: 'restart',
}));

/** Whether a workload is restarted, or may be where it cannot be moved otherwise. */
export function mayRestart({ strategy, or_restart }: WorkloadSpec): boolean {
  return strategy === 'restart' || or_restart === true;
}

/** What systemd or the kernel makes anew whenever a host or a service is started. */
const EPHEMERAL = ['/dev', '/proc', '/run', '/sys', '/tmp', '/var/run', '/var/tmp'];

/**
 * Whether a service that is restarted does without a file that it has open, if the YAML says nothing about it: it wrote
 * nothing to it, or it finds nothing of its kind after any start of its host either.
 */
export function isMadeAnew(
  workload: WorkloadSpec,
  { path, kind, writable }: { readonly path: string; readonly kind: string; readonly writable: boolean },
): boolean {
  if (workload.strategy !== 'restart' || fileRule(workload, path) !== undefined) return false;
  return (kind === 'file' && !writable) || EPHEMERAL.some((folder) => path.startsWith(`${folder}/`));
}
