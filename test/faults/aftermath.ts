import type { StatusDocument } from '../../src/report/documents.ts';
import { judge, type Allowance, type Sightings } from './judge.ts';
import type { Residence } from './kinds/kind.ts';
import type { Outcome, Row } from './row.ts';
import type { Ended } from './stage/controller.ts';
import { gatherEvidence } from './stage/evidence.ts';
import { lookWhere } from './stage/look-where.ts';
import { PARTS, type Parts } from './stage/parts.ts';
import type { Recovery } from './stage/recover.ts';
import { restoreOrder, transcript, type Disorder } from './stage/restore-order.ts';
import type { Scene } from './stage/scene.ts';
import { isSettled, settle, tellSituation, type Situation } from './stage/settle.ts';
import { toldResult } from './stage/told.ts';
import type { TwoAtOnce } from './stage/two-at-once.ts';

const MOVE_MS = 60_000;

/** A move that something was done to, and whose controllers have ended. */
export interface Aftermath extends Disorder, Allowance {
  readonly watch: TwoAtOnce;
  readonly parts: Parts;
  readonly reached: boolean;
  readonly mig: Ended;
  /** The host that has lost its memory. */
  readonly lost_host?: string;
  /** Whether the workload is moved once more in the end. */
  readonly moves_on: boolean;
}

/** What there is to say of a case in its row, and everything that was said, for one who has to find out why. */
export interface Findings {
  readonly seen: Omit<Row, 'id' | 'build' | 'point' | 'fault'>;
  readonly evidence: string;
}

/** Puts things right again, and looks whether all is as promised. Ends the client and the watch. */
export async function seeToTheEnd(after: Aftermath): Promise<Findings> {
  const { scene, parts, mig } = after;
  const { loses_memory = false } = scene.kind;
  const { alone, recoveries, evidence } = await restoreOrder(after);
  const where = await lookWhere(scene);
  const sightings: Sightings = {
    reached: after.reached,
    hung: [mig, ...recoveries].some(({ hung }) => hung),
    recover_exits: recoveries.map(({ code }) => code),
    recover_found_nothing: recoveries.at(-1)?.found === false,
    told_lost: where.running.length === 0 && (await isToldLost(scene, recoveries)),
    ...where,
    // Where there is no copy nobody answers, and it would take long to find that out.
    memory: where.running.length === 0 ? '' : await scene.memory(),
    connected: where.running.length > 0 && (loses_memory || (await scene.isAnswered())),
    ...told(mig),
    shortcomings: await scene.specimen.judge(scene.lab, residenceOf(where.running[0], after)),
    ...(after.moves_on ? await moveOn(scene, parts) : {}),
    missed: await missedBy(scene),
    two_at_once_ms: after.watch.stop(),
  };
  const broken = judge(sightings, after);
  const [first] = recoveries;
  const seen = {
    outcome: nameOutcome(alone, sightings.running[0], parts),
    before: tellSituation(alone),
    mig_exit: mig.code,
    recover_exit: first.code,
    recover_ms: first.elapsed_ms,
    ...(sightings.running.length > 0 ? { connected: sightings.connected } : {}),
    broken,
  };
  const report = [
    JSON.stringify(sightings, null, 1),
    transcript([mig, ...recoveries]),
    `#### before recover\n${evidence}`,
    ...(broken.length === 0 ? [] : [`#### in the end\n${await gatherEvidence(scene.stations, scene.kind)}`]),
  ];
  return { seen, evidence: report.join('\n') };
}

/** How many numbers its client has missed, where any were promised. Ends the client. */
async function missedBy({ client, kind }: Scene): Promise<number> {
  const { lost } = await client.stop();
  return kind.loses_memory === true ? 0 : lost;
}

/** A workload that is lost had left the source for good if it was lost with the destination: its copy had run there. */
function residenceOf(home: string | undefined, { parts, lost_host, gone }: Aftermath): Residence {
  const hasLeft = home === undefined ? lost_host === parts.destination : home !== parts.source;
  return { home, left: hasLeft && gone !== parts.source ? parts.source : undefined };
}

/** What mig said in the end has to be so; what it says of an unknown outcome names no host. */
function told({ stdout }: Ended): Pick<Sightings, 'told_host'> {
  const { outcome, host } = toldResult(stdout) ?? {};
  return host !== undefined && (outcome === 'moved' || outcome === 'kept') ? { told_host: host } : {};
}

/** A recovery says so of a move that was under way. Where it found none, because all was said and done or had not begun, `mig status` does. */
async function isToldLost(scene: Scene, recoveries: readonly Recovery[]): Promise<boolean> {
  if (recoveries.some(({ found }) => found)) return recoveries.some(({ lost }) => lost);
  const { stdout } = await (await scene.mig(['status', '--json'], PARTS.destination)).end(MOVE_MS);
  const { workloads } = JSON.parse(stdout) as StatusDocument;
  return workloads.every(({ state }) => state === 'missing');
}

/** Moves the workload to where it is not, as if nothing had ever happened. */
async function moveOn(scene: Scene, { source, destination }: Parts): Promise<Pick<Sightings, 'next_move'>> {
  const [copy] = (await settle(scene, 0)).copies;
  if (copy === undefined) return {};
  const elsewhere = copy.host === source ? destination : source;
  const mig = await (await scene.apply(elsewhere)).end(MOVE_MS);
  const now = await settle(scene, 1000);
  if (mig.code !== 0) return { next_move: `exit ${mig.code}\n${mig.stdout}${mig.stderr}` };
  const memory = await scene.memory();
  const isThere = isSettled(now) && now.copies[0]?.host === elsewhere && memory === 'ok';
  const shortcomings = await scene.specimen.judge(scene.lab, { home: elsewhere, left: copy.host });
  if (isThere && shortcomings.length === 0) return {};
  return { next_move: [tellSituation(now), `its memory: ${memory}`, ...shortcomings].join('; ') };
}

function nameOutcome(alone: Situation, host: string | undefined, { source }: Parts): Outcome {
  if (host === undefined) return 'lost with its host';
  if (isSettled(alone)) return host === source ? 'kept' : 'moved';
  return host === source ? 'recovered on source' : 'recovered on destination';
}
