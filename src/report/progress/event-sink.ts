import type { Event } from '../../model/event.ts';

/** Takes the events of a run as they happen. Never throws: progress must not disturb the work. */
export type EventSink = (event: Event) => void;

/** A way to show a run while it happens. */
export interface ProgressView {
  readonly sink: EventSink;
  /** Tells the view the time (ms since 1970) now and then, for what it says while no event comes. */
  tick(now_ms: number): void;
  /** Shows what is still to be shown and gives the terminal back. May be called at any time, and twice. */
  close(): Promise<void>;
}
