import type { Controller } from './move-record.ts';

/**
 * That a workload was moved off a host because that was emptied. The host that it is on keeps it, as the other may be
 * reinstalled meanwhile.
 */
export interface Departure {
  /** The host that it was moved away from. */
  readonly host: string;
  /** `boot_id` of that host when it left. */
  readonly boot_id: string;
  /** Run that the drain began with: it may have taken several. */
  readonly drain: string;
  /** Run that moved it. */
  readonly run: string;
  /** ISO 8601, the controller's clock: to be read by people, and to tell the last drain from earlier ones. */
  readonly at: string;
}

/** How a workload came to the host that has this on record, the first departure first. */
export interface Origin {
  readonly project: string;
  readonly workload: string;
  readonly departures: readonly Departure[];
}

/** Somebody empties the host, on whose disk this is, or has: it takes nothing until that is taken back. */
export interface DrainMark {
  readonly project: string;
  /** Run that the drain began with. */
  readonly drain: string;
  /** Who drains it. */
  readonly controller: Controller;
}
