import type { RescueAnswer } from '../engines/index.ts';
import type {
  Fate,
  Inventory,
  MoveRole,
  MoveSighting,
  PlannedStep,
  RecoveryDecision,
} from '../model/index.ts';
import { decideRecovery, recordOfMove, sightForgotten, titleOfStep, workloadOfMove } from '../plan/index.ts';
import type { RunLocks } from './locks/run-locks.ts';
import type { RecoverInput } from './recover-input.ts';
import { resultOfRecovery, type Ending, type Recovered } from './result-of-recovery.ts';

/** How often a host may leave open what became of a verb before it counts as one that cannot be reached. */
const UNCLEAR = 4;
/** How often a verb may be carried out without its effect being seen. */
const IN_VAIN = 2;

type Act = Extract<RecoveryDecision, { kind: 'act' }>;
type Stop = Extract<Ending, { kind: 'stopped' }>;

/**
 * One move: look, decide, act, and look again, until nothing is left to do or somebody has to say more. A host that does
 * not say what became of an act is looked at like any other: its record tells.
 */
export async function recoverMove(
  input: RecoverInput,
  locks: RunLocks,
  first: MoveSighting,
): Promise<Recovered> {
  const { emit } = input;
  const { identity } = recordOfMove(first);
  const workload = workloadOfMove(first);
  emit({ type: 'move_start', workload, source: first.source.host, destination: first.destination.host });
  const acted = await actUntilSettled(input, locks, first);
  const recovered = resultOfRecovery({ workload, identity, ...acted });
  emit({ type: 'move_done', workload, result: recovered.result });
  return recovered;
}

interface Acted {
  readonly ending: Ending;
  /** As the hosts were seen last. */
  readonly seen: MoveSighting;
  readonly inventory: Inventory;
  /** What the last act was to lead to. */
  readonly fate: Fate;
}

async function actUntilSettled(input: RecoverInput, locks: RunLocks, first: MoveSighting): Promise<Acted> {
  const signal = AbortSignal.any([input.signal, locks.lost]);
  const tries = new Tries();
  let [seen, fate]: [MoveSighting, Fate] = [first, 'unsure'];
  const look = async (): Promise<Inventory> => {
    const inventory = await input.observe();
    seen = input.sight(inventory).find(({ move }) => move === first.move) ?? sightForgotten(seen, inventory);
    return inventory;
  };
  for (;;) {
    const inventory = await look();
    const end = (ending: Ending): Acted => ({ ending, seen, inventory, fate });
    if (signal.aborted)
      return end({
        kind: 'stopped',
        outcome: locks.lost.aborted ? 'locked' : 'cancelled',
        because: 'it was stopped',
      });
    const next = nextSteps(seen, tries);
    if (!Array.isArray(next)) return end(next);
    fate = next.findLast(({ toward }) => toward !== 'unsure')?.toward ?? fate;
    const answers = await Promise.all(
      next.map(async (step) => tries.after(step, await carryOut(input, locks, seen, step))),
    );
    const trouble = answers.find((stop) => stop !== undefined);
    // What did not go well may have come about all the same: where the workload is, the hosts say.
    if (trouble !== undefined) {
      const after = await look();
      return { ending: trouble, seen, inventory: after, fate };
    }
  }
}

/**
 * What to do next, on one host or on both at the same time. Before anything is decided each side has been taken over: where
 * the supervisor is dead its criu may still stand at a gate, and its guard be about to act.
 */
function nextSteps(seen: MoveSighting, tries: Tries): PlannedStep[] | Exclude<RecoveryDecision, Act> {
  const decision = decideRecovery(seen);
  if (decision.kind === 'limbo' && decision.reason === 'unknown-format') return decision;
  const open = (['source', 'destination'] as const).filter(
    (role) => seen[role].state === 'record' && !tries.hasTakenOver(role),
  );
  if (open.length > 0) {
    const because = 'nobody else may act on a host meanwhile';
    return open.map((on) => planned(seen, { kind: 'act', on, verb: 'take_over', because, toward: 'unsure' }));
  }
  return decision.kind === 'act' ? [planned(seen, decision)] : decision;
}

function planned(seen: MoveSighting, decision: Act): PlannedStep {
  return { ...decision, host: seen[decision.on].host, title: titleOfStep(seen, decision) };
}

async function carryOut(
  { emit, rescue, holder }: RecoverInput,
  locks: RunLocks,
  seen: MoveSighting,
  step: PlannedStep,
): Promise<RescueAnswer> {
  const { move, project, workload } = recordOfMove(seen);
  const name = workloadOfMove(seen);
  const about = { workload: name, step: `${name}.${step.verb}`, host: step.host };
  const { number } = locks;
  locks.at(about.step);
  emit({ type: 'step_start', ...about, title: step.title });
  const started = performance.now();
  const order = {
    move,
    project,
    workload,
    verb: step.verb,
    toward: step.toward,
    number,
    holder: { ...holder, number },
    ...(step.force === true && { force: true as const }),
  };
  const side = seen[step.on];
  const answer = await rescue(step.host, order, (side.state === 'record' && side.record.others_ms) || 0);
  const elapsed_ms = Math.round(performance.now() - started);
  if (answer.outcome === 'done') emit({ type: 'step_done', ...about, elapsed_ms });
  else emit({ type: 'step_failed', ...about, elapsed_ms, message: answer.reason });
  return answer;
}

/** What was tried in the course of a recovery, and when it is enough. */
class Tries {
  readonly #done = new Map<string, number>();
  #unclear = 0;

  hasTakenOver(role: MoveRole): boolean {
    return this.#done.has(`${role}.take_over`);
  }

  /** Why there is no use in going on after this answer; undefined: there is. */
  after({ on, verb, host, title }: PlannedStep, answer: RescueAnswer): Stop | undefined {
    const stop = (outcome: Stop['outcome'], reason: string): Stop => ({
      kind: 'stopped',
      outcome,
      because: `${host}: ${title}: ${reason}`,
    });
    switch (answer.outcome) {
      case 'done': {
        const times = (this.#done.get(`${on}.${verb}`) ?? 0) + 1;
        this.#done.set(`${on}.${verb}`, times);
        return times > IN_VAIN ? stop('failed', 'it has no effect') : undefined;
      }
      case 'refused':
        return stop(answer.superseded ? 'locked' : 'failed', answer.reason);
      case 'unknown':
        this.#unclear += 1;
        return this.#unclear >= UNCLEAR ? stop('unreachable', answer.reason) : undefined;
      default:
        return answer satisfies never;
    }
  }
}
