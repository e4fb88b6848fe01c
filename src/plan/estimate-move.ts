import { copiedFiles, lookAt, memoryOfTree } from '../checks/index.ts';
import type { HostUnderCheck } from '../checks/index.ts';
import type { Estimate, MoveAction, WorkloadFacts, WorkloadSpec } from '../model/index.ts';

/**
 * What a cold move costs, in ms, fitted to measured moves of 4 MB to 1 GB between two hosts of a lab (2 cores, kernel
 * 6.18): freeze, both gates and the hand-over are paid once, memory is dumped, sent and restored while nothing runs.
 */
const BASE_MS = 40;
const PER_MIB_MS = 2;
/** Where most of it was sent ahead it is dumped, compared and restored. */
const COMPARED_PER_MIB_MS = 1.4;
const PER_PROCESS_MS = 4;
const PER_THREAD_MS = 0.4;

/** Connecting, placing the supervisors and cleaning up, around the standstill. */
const AROUND_MS = 600;
/** Memory goes ahead of the freeze and is read at least twice. */
const AHEAD_PER_MIB_MS = 3;
/** Files go ahead of the freeze, at about 100 MiB a second. */
const PER_FILE_MIB_MS = 10;

/** What stopping and starting a service is taken to last: nobody knows but the service. */
const RESTART_MS = 5000;

/** CRIU's own descriptions of processes, descriptors and mappings. */
const IMAGE_BASE_BYTES = 1024 * 1024;
const MIB = 1024 * 1024;

/** How long a workload would stand still, how long the whole move takes, and how much goes over the network. */
export function estimateMove(
  workload: WorkloadSpec,
  tree: WorkloadFacts,
  source: HostUnderCheck,
  strategy: MoveAction['strategy'],
): Estimate {
  const images = memoryOfTree(tree) + IMAGE_BASE_BYTES;
  const copied = copiedFiles(tree, workload, source.reading.files);
  const paths = [...copied.files, ...copied.trees.map(({ path }) => path)];
  const files = paths.reduce((sum, path) => sum + sizeOf(source, path), 0);
  const filesMs = (PER_FILE_MIB_MS * files) / MIB;
  if (strategy === 'restart') {
    const total = Math.round(RESTART_MS + AROUND_MS + filesMs);
    return { downtime_ms: RESTART_MS, total_ms: total, transfer_bytes: files };
  }
  const threads = tree.processes.reduce((sum, process) => sum + Math.max(0, process.threads.length - 1), 0);
  const perMib = strategy === 'cold' ? PER_MIB_MS : COMPARED_PER_MIB_MS;
  const ahead = strategy === 'cold' ? 0 : (AHEAD_PER_MIB_MS * memoryOfTree(tree)) / MIB;
  const downtime =
    BASE_MS +
    PER_PROCESS_MS * (tree.processes.length - 1) +
    PER_THREAD_MS * threads +
    (perMib * memoryOfTree(tree)) / MIB;
  return {
    downtime_ms: Math.round(downtime),
    total_ms: Math.round(downtime + ahead + AROUND_MS + filesMs),
    transfer_bytes: images + files,
  };
}

function sizeOf(host: HostUnderCheck, path: string): number {
  const found = lookAt(host, path);
  if (found.kind === 'directory') return found.tree?.allocated_bytes ?? 0;
  return found.kind === 'file' ? found.size_bytes : 0;
}
