import type { ProcessFacts } from '../../model/index.ts';
import type { HostUnderCheck } from '../check.ts';

/** Whether a process has System V objects that the host does not see: its IPC namespace is another. Unknown is no. */
export function ownsObjects({ ipc }: ProcessFacts['namespaces'], { facts }: HostUnderCheck): boolean {
  return ipc !== undefined && ipc !== facts.namespaces['ipc'];
}
