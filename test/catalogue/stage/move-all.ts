import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Lab } from '../../lab/lab.ts';
import type { CatalogueCase } from '../case.ts';
import type { Outcome } from '../outcome.ts';
import { askProgram } from './ask-program.ts';
import { moveWithMig } from './move-with-mig.ts';
import { writeYaml } from './write-yaml.ts';

/** Runs of mig at the same time; each has workloads of its own. */
const LANES = 2;

/** Lets mig move all of them, and asks each afterwards; what came of it, by name. */
export async function moveAll(
  lab: Lab,
  folder: string,
  cases: readonly CatalogueCase[],
): Promise<ReadonlyMap<string, Outcome>> {
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const own = cases.filter((_each, index) => index % LANES === lane);
    return moveLane(lab, join(folder, String(lane)), own);
  });
  return new Map((await Promise.all(lanes)).flatMap((outcomes) => [...outcomes]));
}

/** A run ends at the first workload that it cannot move; the next run has the rest. */
async function moveLane(
  lab: Lab,
  folder: string,
  cases: readonly CatalogueCase[],
): Promise<ReadonlyMap<string, Outcome>> {
  await mkdir(folder);
  const outcomes = new Map<string, Outcome>();
  for (let left = cases; left.length > 0; left = left.filter(({ name }) => !outcomes.has(name))) {
    await writeYaml(folder, lab, left);
    const results = await moveWithMig(folder);
    const before = outcomes.size;
    for (const each of left) {
      const result = results.get(each.name);
      if (result?.outcome === 'moved')
        outcomes.set(each.name, await askProgram(lab.host('beta'), each, result.pid ?? 0));
      else if (result && result.outcome !== 'not_started')
        outcomes.set(each.name, { kind: 'kept', reason: result.message ?? result.outcome });
    }
    if (outcomes.size === before) throw new Error('mig apply has moved nothing and refused nothing');
  }
  return outcomes;
}
