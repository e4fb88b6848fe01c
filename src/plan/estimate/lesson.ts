import type { Parts } from './rough-times.ts';

/** A time that was measured, what size alone would have said, and how much it counts. */
export interface Lesson {
  readonly parts: Parts;
  readonly took_ms: number;
  /** For what is expected. */
  readonly weight: number;
  /** For how far from that it may be: by size above all, as what takes seconds deviates otherwise than what takes milliseconds. */
  readonly likeness: number;
}
