/** The ways of moving that are compared. `floor` is CRIU alone: dump and restore on one host. */
export const METHODS = ['by_hand', 'mig', 'floor'] as const;
export type Method = (typeof METHODS)[number];

/** One move, measured. All times in ms. */
export interface Sample {
  readonly method: Method;
  readonly megabytes: number;
  /** From 1. */
  readonly round: number;
  /** The longest time between two ticks of the counter's own 1 ms clock, which is the same on all hosts. */
  readonly standstill_ms: number;
  /** The longest time between two answers to a client that asks every 5 ms. */
  readonly client_ms: number;
  /** What the method itself says: named stretches of its work, in order. */
  readonly phases: Readonly<Record<string, number>>;
  /** Only mig: its own measurement of the standstill. */
  readonly reported_ms?: number;
}
