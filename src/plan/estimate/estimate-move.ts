import type { HostUnderCheck } from '../../checks/index.ts';
import type { Estimate, Interval, MoveAction, WorkloadFacts, WorkloadSpec } from '../../model/index.ts';
import { learn, type Expectation } from './learn.ts';
import { lessonsFor } from './lessons-for.ts';
import { roughTimes } from './rough-times.ts';
import { sizeOfMove } from './size-of-move.ts';
import { slowerPace } from './slower-pace.ts';

/** CRIU's own descriptions of processes, descriptors and mappings. */
const IMAGE_BASE_BYTES = 1024 * 1024;

export interface MoveToEstimate {
  readonly project: string;
  readonly workload: WorkloadSpec;
  readonly tree: WorkloadFacts;
  readonly source: HostUnderCheck;
  /** Absent: it is not known where it goes. */
  readonly destination?: HostUnderCheck;
  readonly strategy: MoveAction['strategy'];
  /** What its link carries of memory; absent: nobody knows of a slow link. */
  readonly link_bytes_per_second?: number | undefined;
}

/**
 * How long a workload would stand still, how long the whole move takes, and how much goes over the network: by its size,
 * and by what earlier moves took that its hosts remember.
 */
export function estimateMove(move: MoveToEstimate): Estimate {
  const { project, workload, tree, source, destination, strategy } = move;
  const size = sizeOfMove(tree, workload, source.reading.files);
  const rough = roughTimes({
    size,
    strategy,
    pace: slowerPace(source.facts.pace, destination?.facts.pace),
    link_bytes_per_second: move.link_bytes_per_second,
  });
  const asked = {
    project,
    workload: workload.name,
    source: source.name,
    destination: destination?.name ?? '',
    strategy,
    size,
    link_bytes_per_second: move.link_bytes_per_second,
  };
  const lessons = lessonsFor(asked, [source.facts, ...(destination ? [destination.facts] : [])]);
  const downtime = learn(rough.downtime, lessons.downtime);
  const total = learn(rough.total, lessons.total);
  const images = strategy === 'restart' ? 0 : size.memory_bytes + IMAGE_BASE_BYTES;
  return {
    downtime_ms: Math.round(downtime.middle),
    total_ms: Math.round(total.middle),
    transfer_bytes: images + size.file_bytes,
    downtime_interval_ms: intervalOf(downtime),
    total_interval_ms: intervalOf(total),
    learned_from: lessons.downtime.length,
  };
}

function intervalOf({ least, most }: Expectation): Interval {
  return [Math.round(least), Math.round(most)];
}
