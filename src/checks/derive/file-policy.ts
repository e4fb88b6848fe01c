import type { FilePolicy, WorkloadSpec } from '../../model/index.ts';

/** What the YAML says about one absolute path: the longest rule that covers it wins, `same` where there is none. */
export function filePolicy(workload: WorkloadSpec, path: string): FilePolicy {
  let best: { readonly length: number; readonly policy: FilePolicy } = { length: -1, policy: 'same' };
  for (const rule of workload.files) {
    const prefix = rule.path.replace(/\/+$/, '');
    const covers = path === prefix || path.startsWith(`${prefix}/`);
    if (covers && prefix.length > best.length) best = { length: prefix.length, policy: rule.policy };
  }
  return best.policy;
}
