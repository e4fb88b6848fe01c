/** What became of the workload: it was still, or already, running before anybody recovered it, or only then, or not at all. */
export type Outcome =
  'kept' | 'moved' | 'recovered on source' | 'recovered on destination' | 'lost with its host';

/** One case that was tried, as it goes into the table. */
export interface Row {
  readonly id: string;
  /** Which mig: a digest of its program. */
  readonly build: string;
  readonly point: string;
  readonly fault: string;
  readonly outcome: Outcome;
  /** What the hosts had come to by themselves, before `mig recover`. */
  readonly before: string;
  readonly mig_exit: number;
  readonly recover_exit: number;
  readonly recover_ms: number;
  /** Whether the client's connection lives; undefined where there is no copy that it could be to. */
  readonly connected?: boolean;
  /** What was promised and is not so; empty: everything is. */
  readonly broken: readonly string[];
}

/** A row, and everything that was said, for one who has to find out why it is as it is. */
export interface Trial {
  readonly row: Row;
  readonly evidence: string;
}
