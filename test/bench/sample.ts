/**
 * The ways of moving that are compared. `cold` and `precopy` are mig's strategies, `container` is mig with a container of
 * podman's, `podman` is podman alone, `floor` is CRIU alone: dump and restore on one host.
 */
export const METHODS = ['by_hand', 'podman', 'container', 'cold', 'precopy', 'floor'] as const;
export type Method = (typeof METHODS)[number];

/** What a plan says of the standstill that a move will have, in ms. */
export interface Prediction {
  readonly downtime_ms: number;
  /** Absent: the plan gives no interval. */
  readonly interval_ms?: readonly [least: number, most: number];
  /** How many moves of before the hosts could remember; 0: it was a guess by size. */
  readonly learned_from?: number;
}

/** What was seen on one host of a move and between the two, in the interval before and after it, on their own meters. */
export interface Cost {
  /** Milliseconds of CPU that everything on the host took. */
  readonly source_cpu_ms: number;
  readonly destination_cpu_ms: number;
  /** Bytes that left the source by its network card. */
  readonly sent_bytes: number;
}

/** What the client saw of the move. */
export interface Seen {
  /** The longest time between two answers. */
  readonly gap_ms: number;
  /** Requests or datagrams that were never answered. */
  readonly lost: number;
  /** Answers that came after one to a later question. */
  readonly disordered: number;
  /** Answers that took longer than 15 ms. */
  readonly late: number;
  /** Packets that told it that there is no connection: RST, and ICMP's port unreachable. */
  readonly refusals: number;
}

/** One move, measured. All times in ms. */
export interface Sample {
  /** The case's name. */
  readonly case: string;
  readonly method: Method;
  /** From 1. */
  readonly round: number;
  /** The longest time between two ticks of the counter's own 1 ms clock, which is the same on all hosts. */
  readonly standstill_ms: number;
  /** From the command to its end. */
  readonly total_ms: number;
  readonly seen: Seen;
  readonly cost: Cost;
  /** Megabytes a second that the counter had really rewritten until it was moved. */
  readonly rewritten_mb_s: number;
  /** Only mig: its own measurement of the standstill, and what the plan said. */
  readonly reported_ms?: number;
  readonly predicted?: Prediction;
  /** Only mig: what happened in the standstill. */
  readonly breakdown?: Breakdown;
}

/** A stretch of the standstill, in ms from its beginning on the source's clock. */
export interface Stretch {
  readonly name: string;
  readonly from_ms: number;
  readonly to_ms: number;
}

/** One standstill, taken apart: the phases that mig reports, and what each of the two supervisors did. */
export interface Breakdown {
  readonly phases: readonly Stretch[];
  readonly source: readonly Stretch[];
  readonly destination: readonly Stretch[];
}
