/** What came of reaching one host from another, at the address at which mig reaches it itself. */
export type ReachFacts =
  | {
      readonly answers: true;
      readonly address: string;
      /** What it took to connect, µs. */
      readonly rtt_us: number;
      /** What arrived of a short burst; absent: too little to tell. */
      readonly bytes_per_second?: number;
    }
  /** `why`: the end of a sentence, such as `timed out`. */
  | { readonly answers: false; readonly address: string; readonly why: string };

/** How what travels gets from the source of a move to its destination. */
export interface MoveLink {
  /** `relay`: through the controller, which can neither read nor change it. */
  readonly path: 'direct' | 'relay';
  /** Why it is this way: the end of a sentence. */
  readonly why: string;
  /** How much of the move's bytes it carries, as far as that is known: what was measured, or what the YAML allows, whichever is less. */
  readonly bytes_per_second?: number;
  /** What the YAML allows; absent: all that there is. */
  readonly limit_bytes_per_second?: number;
  /** What becomes of the memory on its way; absent: nothing. */
  readonly compression?: LinkCompression;
}

/** What memory is compressed with on its way, or why it is not. */
export interface LinkCompression {
  readonly kind: 'none' | 'zlib' | 'zstd';
  /** The end of a sentence. */
  readonly why: string;
  /** Of memory, not of what it is made into; absent: nobody knows. */
  readonly bytes_per_second?: number;
}

/** What compressing a sample of a workload's memory came to on its host. */
export interface CompressionSample {
  readonly kind: 'zlib' | 'zstd';
  /** How much is left, as a part of what there was. */
  readonly left: number;
  /** Of what there was. */
  readonly bytes_per_second: number;
}
