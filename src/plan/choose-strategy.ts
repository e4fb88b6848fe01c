import { memoryOfTree, type HostUnderCheck } from '../checks/index.ts';
import type { MoveAction, WorkloadFacts, WorkloadSpec } from '../model/index.ts';

/** Up to this the whole memory is sent in less time than it takes to compare it. */
const WORTH_BYTES = 128 * 1024 * 1024;
/** What is left free beside images and the copy that they are compared with. */
const MARGIN_BYTES = 256 * 1024 * 1024;

/**
 * How a workload is moved, and, where the YAML leaves it open, why: with much memory it pays to send that while the
 * workload runs, if the source has room for the copy that the images are compared with in the freeze.
 */
export function chooseStrategy(
  workload: WorkloadSpec,
  tree: WorkloadFacts,
  source: HostUnderCheck,
): Pick<MoveAction, 'strategy' | 'strategy_reason'> {
  if (workload.strategy !== 'auto') return { strategy: workload.strategy };
  const memory = memoryOfTree(tree);
  // What its images are called is its runtime's business.
  if (memory < WORTH_BYTES || tree.container !== undefined) return { strategy: 'cold' };
  const { image_space: folder, memory: free } = source.facts;
  const needed = 2 * memory + MARGIN_BYTES;
  if (folder.free_bytes < needed || free.available_bytes < needed)
    return {
      strategy: 'cold',
      strategy_reason: `no room on ${source.name} to keep a copy of what would be sent ahead`,
    };
  return { strategy: 'precopy', strategy_reason: 'much memory' };
}
