/** When changes may be made, as the YAML says it. Both maps are by name; without any window every time is right. */
export interface WindowRules {
  readonly windows: Readonly<Record<string, WindowSpec>>;
  readonly freezes: Readonly<Record<string, FreezeSpec>>;
}

/** When changes may be made: again and again, or once. Moments are in ms since the epoch. */
export type WindowSpec = {
  readonly name: string;
  /** A name of the IANA time zone database. */
  readonly timezone: string;
  /** How long before the end the last move may begin, in ms. */
  readonly cutoff_ms: number;
} & (
  | {
      readonly kind: 'recurring';
      /** Five fields, as in crontab(5): when it opens, on the wall clocks of the time zone. */
      readonly cron: string;
      readonly duration_ms: number;
    }
  | { readonly kind: 'once'; readonly from: number; readonly to: number }
);

/** When no changes may be made, whatever window is open. Moments are in ms since the epoch. */
export interface FreezeSpec {
  readonly name: string;
  readonly timezone: string;
  readonly from: number;
  readonly to: number;
  readonly reason?: string;
}

/** One time in which changes may be made; moments in ISO 8601, UTC. */
export interface Opening {
  /** Absent: no window is asked for, and changes may be made between freezes. */
  readonly window?: string;
  /** In which people want to read the moments. */
  readonly timezone: string;
  /** Absent: it has been open always. */
  readonly opens?: string;
  /** Absent, with `last_start`: it has no end. */
  readonly closes?: string;
  /** No move begins later than this. */
  readonly last_start?: string;
}

/** A freeze as documents show it; moments in ISO 8601, UTC. */
export interface Freeze {
  readonly freeze: string;
  readonly timezone: string;
  readonly from: string;
  readonly to: string;
  readonly reason?: string;
}

/** Whether changes may be made at a given moment. */
export interface WindowSituation {
  /** `open`: moves may begin; `closing`: a window is open, but it is too late to begin; `closed`; `frozen`: a freeze is in force. */
  readonly state: 'open' | 'closing' | 'closed' | 'frozen';
  /** The one that is open now; of several the one in which moves may begin the longest. */
  readonly opening?: Opening;
  /** The next that opens; absent: none ever does. */
  readonly next?: Opening;
  /** The freeze in force; of several the one that lasts the longest. */
  readonly freeze?: Freeze;
  /** Why somebody goes ahead whatever the windows and freezes say. */
  readonly break_glass?: string;
}
