/** How much there is to a move, as far as it decides how long one takes. */
export interface MoveSize {
  readonly memory_bytes: number;
  /** Files that travel along. */
  readonly file_bytes: number;
  readonly processes: number;
  /** Of all processes together, their first ones included. */
  readonly threads: number;
  readonly descriptors: number;
}

/** How fast a host is at the moment, measured within a few milliseconds. */
export interface Pace {
  /** Starting a small program and seeing its end, ms. */
  readonly spawn_ms: number;
  /** Writing a MiB into memory that is new, ms. */
  readonly copy_ms: number;
  /** For how much of the last ten seconds something had to wait for a processor, in parts of one; absent: the kernel does not tell. */
  readonly waiting?: number;
}

/** A move that has succeeded, as a host that had a part in it remembers it: what later ones are estimated by. */
export interface PastMove {
  /** ISO 8601, the host's own clock. */
  readonly at: string;
  readonly run: string;
  readonly project: string;
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  readonly strategy: string;
  readonly size: MoveSize;
  readonly downtime_ms: number;
  readonly total_ms: number;
  /** Of the slower host when it began; absent: not measured. */
  readonly pace?: Pace;
  /** What was known of its link: how much memory it carries; absent: nothing, or it was as fast as memory. */
  readonly link_bytes_per_second?: number;
}
