import { judge, type Sightings } from '../judge.ts';
import type { FaultCase } from '../matrix/fault-case.ts';
import { disturb } from '../stage/disturb.ts';
import { heal } from '../stage/inject.ts';
import { lookWhere } from '../stage/look-where.ts';
import type { Parts } from '../stage/parts.ts';
import { restoreOrder, transcript } from '../stage/restore-order.ts';
import type { Scene } from '../stage/scene.ts';

const MIG_MS = 90_000;

/** One move of a soak. */
export interface Shaken {
  /** Where the workload is now. */
  readonly host: string;
  /** How long mig took, and the recovery after it, ms. */
  readonly mig_ms: number;
  readonly recover_ms?: number;
  readonly broken: readonly string[];
  readonly evidence: string;
}

/** Moves the workload, has the fault happen if there is to be one, recovers then, and looks whether all is as promised. */
export async function shake(scene: Scene, parts: Parts, fault: FaultCase | undefined): Promise<Shaken> {
  return fault === undefined ? moveUndisturbed(scene, parts) : moveDisturbed(scene, parts, fault);
}

async function moveUndisturbed(scene: Scene, parts: Parts): Promise<Shaken> {
  const mig = await (await scene.apply(parts.destination)).end(MIG_MS);
  const evidence = transcript([mig]);
  const { host, broken } = await look(scene, {});
  const complaints =
    mig.code === 0 && host === parts.destination ? broken : [`mig ended with ${mig.code}`, ...broken];
  return { host, mig_ms: mig.elapsed_ms, broken: complaints, evidence };
}

async function moveDisturbed(scene: Scene, parts: Parts, { point, fault }: FaultCase): Promise<Shaken> {
  const disturbed = await disturb(scene, parts, point, [fault.deed]);
  const mig = await disturbed.mig.end(MIG_MS);
  const { recoveries, evidence } = await restoreOrder({
    scene,
    destination: parts.destination,
    heal: () => heal(fault.deed, scene, parts),
  });
  const [first] = recoveries;
  const seen = await look(scene, {
    reached: disturbed.reached,
    hung: [mig, ...recoveries].some(({ hung }) => hung),
    recover_exits: recoveries.map(({ code }) => code),
    recover_found_nothing: recoveries.at(-1)?.found === false,
  });
  const said = `${transcript([mig, ...recoveries])}\n${evidence}`;
  return { ...seen, mig_ms: mig.elapsed_ms, recover_ms: first.elapsed_ms, evidence: said };
}

async function look(
  scene: Scene,
  known: Partial<Sightings>,
): Promise<{ readonly host: string; readonly broken: readonly string[] }> {
  const sightings: Sightings = {
    reached: true,
    hung: false,
    two_at_once_ms: 0,
    recover_exits: [],
    recover_found_nothing: true,
    told_lost: false,
    ...(await lookWhere(scene)),
    memory: await scene.memory(),
    connected: await scene.isAnswered(),
    missed: 0,
    shortcomings: [],
    ...known,
  };
  return {
    host: sightings.running[0] ?? '',
    broken: judge(sightings, { may_be_lost: false, may_be_outrun: false, may_start_afresh: false }),
  };
}
