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

type PhaseNames = readonly [string, string, string, string, string];

const MOVED: PhaseNames = ['dump', 'hand over', 'restore', 'commit', 'resume'];
/** Of a service that is stopped and started anew. */
export const RESTARTED: PhaseNames = ['stop', 'hand over', 'files', 'commit', 'start'];

/**
 * Works out how long no task of the workload ran: from the moment the source began to freeze it to the moment the
 * destination's tasks were seen to run.
 *
 * @param names - of the phases, in their order.
 */
export function measureStandstill(
  source: Marks,
  destination: Marks,
  clock: ClockOffset,
  names: PhaseNames = MOVED,
): Standstill {
  const there = (name: string): number => (destination[name] ?? Number.NaN) - clock.offset_ns;
  const here = (name: string): number => source[name] ?? Number.NaN;
  const frozen = here('frozen');
  const moments: readonly (readonly [string, number])[] = [
    [names[0], here('held')],
    [names[1], there('restore-started')],
    [names[2], there('restored')],
    [names[3], here('gone')],
    [names[4], there('resumed')],
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
