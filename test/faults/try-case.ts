import { createHash } from 'node:crypto';
import { seeToTheEnd } from './aftermath.ts';
import type { FaultCase } from './matrix/fault-case.ts';
import { losesMemoryOf } from './matrix/fault.ts';
import { mayBeLost, mayBeOutrun, mayStartAfresh } from './matrix/may-be-lost.ts';
import { namePoint } from './matrix/point.ts';
import type { Trial } from './row.ts';
import { disturb } from './stage/disturb.ts';
import { heal } from './stage/inject.ts';
import { PARTS } from './stage/parts.ts';
import { Scene } from './stage/scene.ts';
import { TwoAtOnce } from './stage/two-at-once.ts';

/** How long mig may go on after the fault, ms. Its own patience with a lost host is the longest part of it. */
const MIG_MS = 90_000;

/**
 * Makes one move in a lab of its own, has the fault happen at the point, recovers, and looks whether all is as promised.
 *
 * @throws Error if the lab itself fails.
 */
export async function tryCase(one: FaultCase, build: string): Promise<Trial> {
  const { id, kind, point, fault } = one;
  const loser = losesMemoryOf(fault);
  const scene = await Scene.set(['alpha', 'beta'], kind);
  let isWhole = false;
  try {
    const watch = new TwoAtOnce(scene);
    const { mig, reached } = await disturb(scene, PARTS, point, [fault.deed]);
    const { seen, evidence } = await seeToTheEnd({
      scene,
      destination: PARTS.destination,
      watch,
      parts: PARTS,
      reached,
      mig: await mig.end(MIG_MS),
      ...(reached && loser !== undefined ? { lost_host: PARTS[loser] } : {}),
      ...(reached && fault.deed.kind === 'destroy' ? { gone: PARTS[fault.deed.on] } : {}),
      may_be_lost: mayBeLost(one),
      may_be_outrun: mayBeOutrun(one),
      may_start_afresh: mayStartAfresh(one),
      moves_on: isSampled(id),
      heal: () => heal(fault.deed, scene, PARTS),
    });
    isWhole = seen.broken.length === 0;
    return { row: { id, build, point: namePoint(point), fault: fault.name, ...seen }, evidence };
  } finally {
    await scene.close(isWhole);
  }
}

/** Every fourth case, by its name, so that it is the same one each time. */
function isSampled(id: string): boolean {
  return (createHash('sha256').update(id).digest()[0] ?? 0) % 4 === 0;
}
