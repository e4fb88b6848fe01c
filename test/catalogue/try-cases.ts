import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLab, type Lab } from '../lab/lab.ts';
import { inLanes } from '../stage/in-lanes.ts';
import type { CatalogueCase } from './case.ts';
import { askMig } from './stage/ask-mig.ts';
import { moveAll } from './stage/move-all.ts';
import { PROGRAMS } from './stage/names.ts';
import { startPrograms } from './stage/start-programs.ts';
import { tryCriu } from './stage/try-criu.ts';
import { writeYaml } from './stage/write-yaml.ts';
import type { Trial } from './trial.ts';

/** So many programs live side by side on a host without being in each other's way. */
const TOGETHER = 40;
/** Labs at a time: much of a case is waiting. */
const LABS = 2;

/**
 * Tries all cases, some dozens in a lab and those that want it alone in one of their own: asks mig about them, lets mig
 * move what it would move, and CRIU alone what mig refuses.
 *
 * @param packages  Debian packages that the hosts have besides those of every lab
 * @param done      is told of the cases of each lab when they are through
 * @throws Error if the lab, a program or mig does not come up; that is no outcome of any case.
 */
export async function tryCases(
  cases: readonly CatalogueCase[],
  packages: readonly string[] = [],
  done: (trials: readonly Trial[]) => void = () => undefined,
): Promise<readonly Trial[]> {
  const sociable = cases.filter(({ alone }) => !alone);
  const labs = [
    ...Array.from({ length: Math.ceil(sociable.length / TOGETHER) }, (_, at) =>
      sociable.slice(at * TOGETHER, (at + 1) * TOGETHER),
    ),
    ...cases.flatMap((each) => (each.alone ? [[each]] : [])),
  ];
  const trials = inLanes(LABS, labs, async (together) => {
    const tried = await tryInLab(together, packages);
    done(tried);
    return tried;
  });
  return (await Promise.all(trials)).flat();
}

async function tryInLab(
  cases: readonly CatalogueCase[],
  packages: readonly string[],
): Promise<readonly Trial[]> {
  await using lab = await createLab({ hosts: ['alpha', 'beta'], packages });
  const folder = await mkdtemp(join(tmpdir(), 'mig-catalogue-'));
  try {
    return await tryIn(lab, folder, cases);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function tryIn(lab: Lab, folder: string, all: readonly CatalogueCase[]): Promise<readonly Trial[]> {
  const [alpha, beta] = [lab.host('alpha'), lab.host('beta')];
  for (const host of [alpha, beta])
    await cp(join(import.meta.dirname, 'programs'), host.path(PROGRAMS), { recursive: true });
  // Far from the numbers that the other host hands out meanwhile.
  await alpha.mustExec('echo 20000 > /proc/sys/kernel/ns_last_pid');
  const refusals = await startPrograms(alpha, beta, all);
  const cases = all.filter(({ name }) => !refusals.has(name));

  await writeYaml(folder, lab, cases);
  const verdicts = await askMig(folder);
  const verdictOf = ({ name }: CatalogueCase) =>
    verdicts.get(name) ?? { refused: ['(nothing said)'], told: [], warned: [] };

  const isRefused = (each: CatalogueCase): boolean => verdictOf(each).refused.length > 0;
  const outcomes = new Map(
    await moveAll(
      lab,
      folder,
      cases.filter((each) => !isRefused(each)),
    ),
  );
  for (const each of cases.filter(isRefused)) outcomes.set(each.name, await tryCriu(alpha, beta, each));
  for (const [name, reason] of refusals) outcomes.set(name, { kind: 'not-started', reason });
  return all.map((each) => ({
    case: each,
    verdict: verdictOf(each),
    outcome: outcomes.get(each.name) ?? { kind: 'kept', reason: 'it was not tried' },
  }));
}
