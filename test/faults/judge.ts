import type { Whereabouts } from './stage/look-where.ts';

/** What was seen after a fault and the recovery from it. */
export interface Sightings extends Whereabouts {
  /** Whether the move ever got to the point at which the fault was to happen. */
  readonly reached: boolean;
  /** Whether a mig never came to its end. */
  readonly hung: boolean;
  /** For how long more than one copy was seen to run. */
  readonly two_at_once_ms: number;
  /** The exit codes of every `mig recover`, and whether the last one found anything. */
  readonly recover_exits: readonly number[];
  readonly recover_found_nothing: boolean;
  /** The workload's own word on its memory. */
  readonly memory: string;
  /** Whether its client still gets answers on its one connection, and how many numbers it has missed. */
  readonly connected: boolean;
  readonly missed: number;
  /** Where mig said that the workload is, if it came to say it. */
  readonly told_host?: string;
  /** Whether mig said that no copy is left. */
  readonly told_lost: boolean;
  /** Hosts on which somebody has started it once more, with none of its memory. */
  readonly afresh: readonly string[];
  /** What is not as it has to be of what it lives in. */
  readonly shortcomings: readonly string[];
  /** What went wrong in a further, undisturbed move, if one was made. */
  readonly next_move?: string;
}

/** In one interval of the watch a copy may begin where another has just stopped; in several it may not. */
const TOLERATED_MS = 150;

/** What cannot be promised in one case. */
export interface Allowance {
  /** Its only copy may have died with a host. */
  readonly may_be_lost: boolean;
  /** What a copy answered in its last moments may have died with a host that was given up, and the connection with it. */
  readonly may_be_outrun: boolean;
  /** Its host may have started it anew as it booted, as it would have without any move. */
  readonly may_start_afresh: boolean;
}

/** Everything that is promised whatever happens to a move, and is not so. */
export function judge(seen: Sightings, allowance: Allowance): readonly string[] {
  const complaints = [...judgeAnyway(seen, allowance)];
  // Another program by now, with an empty memory, and nothing that anybody was connected to.
  if (allowance.may_start_afresh && seen.afresh.length > 0) return complaints;
  const isLost = allowance.may_be_lost && seen.running.length === 0;
  complaints.push(...(isLost ? judgeLoss(seen) : judgeCopy(seen, allowance)));
  return complaints;
}

function judgeAnyway(seen: Sightings, { may_be_outrun, may_start_afresh }: Allowance): readonly string[] {
  const isAfresh = may_start_afresh && seen.afresh.length > 0;
  return unless([
    [seen.reached, 'the point was never reached'],
    [!seen.hung, 'mig never came to its end'],
    [seen.two_at_once_ms < TOLERATED_MS, `two copies ran at once for ${seen.two_at_once_ms} ms`],
    [
      seen.recover_exits.every((code) => code === 0),
      `mig recover ended with ${seen.recover_exits.join(', ')}`,
    ],
    [seen.recover_found_nothing, 'another mig recover still found something'],
    [isAfresh || seen.afresh.length === 0, `it was started afresh on ${seen.afresh.join(' and ')}`],
    ...(isAfresh ? [] : seen.shortcomings.map((text) => [false, text] as const)),
    [
      isAfresh || seen.idle.length === 0,
      `something of it that does not run is left on ${seen.idle.join(', ')}`,
    ],
    [seen.leftovers.length === 0, `left behind: ${seen.leftovers.join('; ')}`],
    [seen.missed === 0 || may_be_outrun, `the client missed ${seen.missed} numbers`],
  ]);
}

function judgeLoss(seen: Sightings): readonly string[] {
  return unless([
    [seen.told_lost, 'it is lost with its host, and nobody said so'],
    [seen.addressed.length === 0, `the address is on ${seen.addressed.join(', ')}, and no copy`],
  ]);
}

function judgeCopy(seen: Sightings, { may_be_outrun }: Allowance): readonly string[] {
  const [host = 'no host'] = seen.running;
  return unless([
    [seen.running.length === 1, `it runs on ${seen.running.join(' and ') || host}`],
    [seen.addressed.join() === host, `the address is on ${seen.addressed.join(' and ') || 'no host'}`],
    [seen.memory === 'ok', `its memory: ${seen.memory || 'no answer'}`],
    [seen.connected || may_be_outrun, 'the connection is dead'],
    [seen.told_host === undefined || seen.told_host === host, `mig said that it is on ${seen.told_host}`],
    [seen.next_move === undefined, `the next move: ${seen.next_move}`],
  ]);
}

function unless(expectations: readonly (readonly [boolean, string])[]): readonly string[] {
  return expectations.flatMap(([holds, complaint]) => (holds ? [] : [complaint]));
}
