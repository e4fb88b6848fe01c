/** Marks of a supervisor: name → its host's monotonic clock in ns. */
export type Marks = Readonly<Record<string, number>>;

/** How the two hosts' clocks relate: destination = source + offset, wrong by at most the error. */
export interface ClockOffset {
  readonly offset_ns: number;
  readonly error_ns: number;
}

export interface Standstill {
  readonly downtime_ms: number;
  readonly downtime_error_ms: number;
  /** Named stretches of the standstill, in order; they add up to `downtime_ms`. */
  readonly phases: Readonly<Record<string, number>>;
}

/**
 * Works out how long no task of the workload ran: from the moment the source began to freeze it to the moment the
 * destination's tasks were seen to run.
 */
export function measureStandstill(source: Marks, destination: Marks, clock: ClockOffset): Standstill {
  const there = (name: string): number => (destination[name] ?? Number.NaN) - clock.offset_ns;
  const here = (name: string): number => source[name] ?? Number.NaN;
  const frozen = here('frozen');
  const moments: readonly (readonly [string, number])[] = [
    ['dump', here('held')],
    ['hand over', there('restore-started')],
    ['restore', there('restored')],
    ['commit', here('gone')],
    ['resume', there('resumed')],
  ];
  let from = frozen;
  const phases: Record<string, number> = {};
  for (const [name, moment] of moments) {
    phases[name] = round((moment - from) / 1e6);
    from = moment;
  }
  return {
    downtime_ms: round((from - frozen) / 1e6),
    downtime_error_ms: round(clock.error_ns / 1e6),
    phases,
  };
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}
