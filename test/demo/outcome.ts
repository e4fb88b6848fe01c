import { formatDuration } from '../../src/report/format-duration.ts';
import { askCounter } from '../stage/counter.ts';
import { countersOn, readCounterLog, readResult, type CounterLog } from './evidence.ts';
import type { Narrator } from './narrator.ts';
import { MEGABYTES, type Scene } from './scene.ts';
import type { ConnectionEnds } from '../stage/counter-client.ts';

/** How things were just before the move, to be compared with how they are after it. */
export interface Before {
  readonly connection: ConnectionEnds | undefined;
  readonly log: CounterLog;
}

export async function lookBefore({ alpha, client }: Scene): Promise<Before> {
  return { connection: await client.connection(), log: await readCounterLog(alpha) };
}

/** Holds what was promised against what the hosts, the program and its client say after the move. */
export async function judgeOutcome(narrator: Narrator, scene: Scene, before: Before): Promise<void> {
  const { alpha, beta, client, pid, floating, folder } = scene;
  await client.answeredAgain();
  // Asked first: reading all of its memory makes the counter stand still as well.
  const ownGap_ms = Number(await askCounter(floating, 'gap'));
  const connection = await client.connection();
  const [onAlpha, onBeta, log] = await Promise.all([
    countersOn(alpha),
    countersOn(beta),
    readCounterLog(beta),
  ]);
  const seen = await client.stop();
  const memory = await askCounter(floating, 'check');

  narrator.promise(
    onBeta.length === 1 && onBeta[0] === pid && onAlpha.length === 0,
    `one counter, pid ${onBeta.join(', ') || 'none'} on beta as before on alpha, where there is none now`,
  );
  narrator.promise(
    memory === 'ok',
    `its ${MEGABYTES} MB of memory are what was written into them: ${memory}`,
  );
  narrator.promise(
    log.ordered && log.last > before.log.last && log.entries > before.log.entries,
    `it goes on counting: ${before.log.last} in its log before the move, ${log.last} now, none skipped backwards`,
  );
  narrator.promise(
    connection !== undefined && connection.local === before.connection?.local,
    `the client is on the connection that it had, from ${connection?.local ?? 'nowhere'}`,
  );
  narrator.promise(
    seen.lost === 0 && seen.reconnects === 0 && seen.error === null,
    `${seen.requests} requests, ${seen.lost} lost: every answer was one higher than the last`,
  );

  const { downtime_ms = Number.NaN, downtime_error_ms = Number.NaN } = await readResult(folder);
  narrator.promise(Number.isFinite(downtime_ms), 'it stood still, as measured three times:');
  narrator.facts([
    ['by mig', `${formatDuration(downtime_ms)}, give or take ${formatDuration(downtime_error_ms)}`],
    ['by the counter', `${formatDuration(ownGap_ms)} between two ticks of its own 1 ms clock`],
    ['by the client', `${formatDuration(seen.max_gap_ms)} between two answers`],
  ]);
}
