import type { HostUnderCheck } from '../../checks/index.ts';
import { hasRoomForImages, inMib } from '../../checks/index.ts';
import type { Estimate, MoveAction, WorkloadSpec, WritingFacts } from '../../model/index.ts';
import { longerBy } from '../estimate/longer-by.ts';
import { leftByRounds } from './left-by-rounds.ts';
import { shareWritten } from './share-written.ts';

export interface StrategyQuestion {
  readonly workload: WorkloadSpec;
  readonly source: HostUnderCheck;
  readonly memory_bytes: number;
  /** What the link carries, as far as that is known to be less than memory does. */
  readonly bytes_per_second: number | undefined;
  readonly writing: WritingFacts | undefined;
  /** What a move would cost with a strategy, its link reckoned in. */
  readonly estimate: (strategy: MoveAction['strategy']) => Estimate;
}

export interface StrategyChoice {
  readonly strategy: MoveAction['strategy'];
  /** Why it is this one; absent: the YAML names it. */
  readonly strategy_reason?: string;
  readonly estimate: Estimate;
}

/** Sending memory ahead has a price, twice the memory and longer in all: the standstill has to be clearly shorter. */
const CLEARLY = 0.75;

/**
 * How a workload is moved: as the YAML says; where it leaves that open, with its memory sent ahead if what was measured of
 * link and memory says that it stands still for clearly less then, and cold otherwise, which needs least.
 */
export function chooseStrategy(question: StrategyQuestion): StrategyChoice {
  const { workload, estimate } = question;
  if (workload.strategy !== 'auto')
    return { strategy: workload.strategy, estimate: estimate(workload.strategy) };
  const cold = estimate('cold');
  const staysCold = (why: string): StrategyChoice => ({
    strategy: 'cold',
    strategy_reason: why,
    estimate: cold,
  });
  const { max_downtime_ms: allowed } = workload;
  const rate = question.bytes_per_second;
  if (workload.select.kind === 'container')
    return staysCold('the memory of a container is sent in the standstill');
  if (allowed !== undefined && cold.downtime_ms <= allowed)
    return staysCold(
      `a standstill of about ${cold.downtime_ms} ms is within the ${allowed} ms that are allowed`,
    );
  if (rate === undefined) return staysCold('no slow link was seen');
  if (!hasRoomForImages(question.source, question.memory_bytes, 'precopy'))
    return staysCold(`${question.source.name} has no room for its memory twice more`);
  const written = shareWritten(question.writing);
  if (written === undefined) return staysCold('how much of its memory changes is not known');
  return compared(question, { cold, rate, written }, staysCold);
}

function compared(
  { memory_bytes: memory, estimate }: StrategyQuestion,
  measured: { readonly cold: Estimate; readonly rate: number; readonly written: (ms: number) => number },
  staysCold: (why: string) => StrategyChoice,
): StrategyChoice {
  const { cold, rate, written } = measured;
  const { left, sent } = leftByRounds(memory, rate, written);
  const ahead = withLeft(estimate('precopy'), left, sent - memory, rate);
  const [here, there] = [cold.downtime_ms, ahead.downtime_ms];
  const link = `${Math.round(rate / 1e6)} MB/s over the link`;
  const rest = `${inMib(left)} of ${inMib(memory)}`;
  if (there > CLEARLY * here)
    return staysCold(
      `at ${link} about ${rest} would be left to send in the standstill with precopy, ${there} ms instead of ${here} ms`,
    );
  return {
    strategy: 'precopy',
    strategy_reason: `at ${link} about ${rest} are left to send in the standstill, ${there} ms instead of ${here} ms`,
    estimate: ahead,
  };
}

/** What was sent ahead once and is different by then is sent again: some of it ahead, the rest in the standstill. */
function withLeft(estimate: Estimate, left: number, again: number, rate: number): Estimate {
  const inStandstill = Math.round((1000 * left) / rate);
  return {
    ...longerBy(estimate, inStandstill, inStandstill + Math.round((1000 * again) / rate)),
    transfer_bytes: Math.round(estimate.transfer_bytes + left + again),
  };
}
