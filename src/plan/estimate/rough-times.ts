import type { MoveSize, Pace } from '../../model/index.ts';
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

/** What the figures above suppose of a link: that it is as fast as what reads and writes the images. */
const SUPPOSED_BYTES_PER_SECOND = 1024 ** 3;

/** A time in its parts, in ms, on hosts that have nothing else to do. */
export interface Parts {
  /** What any move costs, with its processes and threads. */
  readonly fixed: number;
  /** What grows with the bytes. */
  readonly bulk: number;
  /** What a slow link adds: bytes by a rate that was measured, and no matter of how busy a host is. */
  readonly link: number;
  /** How many times longer the first two take on hosts as busy as these, as far as a measurement of milliseconds can tell. */
  readonly slowness: number;
}

/** What of a move is known before it: its size, how busy its hosts are, and what its link carries. */
export interface Circumstances {
  readonly size: MoveSize;
  readonly strategy: string;
  /** Of the slower host; absent: not measured. */
  readonly pace?: Pace | undefined;
  /** Of memory; absent: nobody knows of a slow link. */
  readonly link_bytes_per_second?: number | undefined;
}

/** What the standstill and the whole move take, on a machine like that of the figures above. */
export function roughTimes({ size, strategy, pace, link_bytes_per_second: rate }: Circumstances): {
  readonly downtime: Parts;
  readonly total: Parts;
} {
  const { downtime, total } = quietTimes(size, strategy);
  const times = slowness(pace);
  const onLink = strategy === 'restart' ? size.file_bytes : size.memory_bytes + size.file_bytes;
  // Memory that goes ahead takes its time before the standstill; what is left for it then nobody knows by size.
  const inStandstill = strategy === 'cold' ? size.memory_bytes : 0;
  const over = ({ fixed, bulk }: Quiet, bytes: number): Parts => ({
    fixed,
    bulk,
    link: addedByLink(bytes, rate),
    slowness: times,
  });
  return { downtime: over(downtime, inStandstill), total: over(total, onLink) };
}

function addedByLink(bytes: number, rate: number | undefined): number {
  if (rate === undefined || rate >= SUPPOSED_BYTES_PER_SECOND) return 0;
  return 1000 * (bytes / rate - bytes / SUPPOSED_BYTES_PER_SECOND);
}

type Quiet = Pick<Parts, 'fixed' | 'bulk'>;

function quietTimes(size: MoveSize, strategy: string): { readonly downtime: Quiet; readonly total: Quiet } {
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
