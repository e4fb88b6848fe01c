import type { Connection } from '../../hosts/connection.ts';
import type { FoundLock } from './find-locks.ts';
import type { KeeperAnswer } from './keeper-answer.ts';
import { Keeper } from './keeper.ts';

/** `held`: somebody else has taken it meanwhile. `lost`: the host does not answer, and nothing is known. */
export type Unlocked = Extract<KeeperAnswer['event'], 'unlocked' | 'held' | 'superseded' | 'lost'>;

/**
 * Takes a run's lock away from it on one host, and shuts the run out there with `number`. Whether the run lives does not
 * matter: it cannot come back, and one that lives stops at its next safe point.
 */
export async function unlock(
  connection: Connection,
  { project, workload, holder }: FoundLock,
  number: number,
): Promise<Unlocked> {
  const { keeper, greeting } = await Keeper.start(connection);
  let answer = greeting;
  if (answer.event === 'ready') {
    const { run, pid } = holder;
    answer = await keeper.ask('unlock', { project, workload, run, pid, number });
  }
  await keeper.leave();
  const { event } = answer;
  return event === 'unlocked' || event === 'held' || event === 'superseded' ? event : 'lost';
}
