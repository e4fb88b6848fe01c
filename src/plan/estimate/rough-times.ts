import type { MoveAction, MoveSize, Pace } from '../../model/index.ts';
import { slowness } from './slowness.ts';

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

/** What stopping and starting a service is taken to last: nobody knows but the service, until it has been restarted once. */
const RESTART_MS = 5000;

const MIB = 1024 * 1024;

/** A time in its two parts: what any move costs, with its processes and threads, and what grows with the bytes. In ms. */
export interface Parts {
  readonly fixed: number;
  readonly bulk: number;
}

/** What the standstill and the whole move take by size and by how busy the hosts are, on a machine like that of the figures above. */
export function roughTimes(
  size: MoveSize,
  strategy: MoveAction['strategy'],
  pace: Pace | undefined,
): { readonly downtime: Parts; readonly total: Parts } {
  const { downtime, total } = quietTimes(size, strategy);
  const times = slowness(pace);
  const slowed = ({ fixed, bulk }: Parts): Parts => ({ fixed: times * fixed, bulk: times * bulk });
  return { downtime: slowed(downtime), total: slowed(total) };
}

function quietTimes(
  size: MoveSize,
  strategy: MoveAction['strategy'],
): { readonly downtime: Parts; readonly total: Parts } {
  const files = (PER_FILE_MIB_MS * size.file_bytes) / MIB;
  if (strategy === 'restart') {
    return {
      downtime: { fixed: RESTART_MS, bulk: 0 },
      total: { fixed: RESTART_MS + AROUND_MS, bulk: files },
    };
  }
  const memory = size.memory_bytes / MIB;
  const isCold = strategy === 'cold';
  const fixed =
    BASE_MS + PER_PROCESS_MS * (size.processes - 1) + PER_THREAD_MS * (size.threads - size.processes);
  const bulk = (isCold ? PER_MIB_MS : COMPARED_PER_MIB_MS) * memory;
  const ahead = isCold ? 0 : AHEAD_PER_MIB_MS * memory;
  return {
    downtime: { fixed, bulk },
    total: { fixed: fixed + AROUND_MS, bulk: bulk + ahead + files },
  };
}
