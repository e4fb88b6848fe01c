import type { FilePolicy, FileRule, WorkloadSpec } from '../../model/index.ts';

/** Where a rule is missing: what is there lives in memory and is nobody else's on another host. */
export function isSharedMemory(path: string): boolean {
  return path.startsWith('/dev/shm/');
}

/**
 * What is to be done about one absolute path: the longest rule that covers it wins. Where there is none, shared memory is
 * carried, and everything else has to be the same.
 */
export function filePolicy(workload: WorkloadSpec, path: string): FilePolicy {
  const rule = fileRule(workload, path);
  if (rule !== undefined) return rule.policy;
  return isSharedMemory(path) ? 'copy' : 'same';
}

/** The longest rule of the YAML that covers an absolute path; nothing: none does. */
export function fileRule(workload: WorkloadSpec, path: string): FileRule | undefined {
  let best: FileRule | undefined;
  for (const rule of workload.files) {
    const prefix = rule.path.replace(/\/+$/, '');
    const covers = path === prefix || path.startsWith(`${prefix}/`);
    if (covers && prefix.length > (best?.path.replace(/\/+$/, '').length ?? -1)) best = rule;
  }
  return best;
}
