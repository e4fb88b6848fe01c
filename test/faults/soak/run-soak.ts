import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { SCOPE } from '../kinds/scope.ts';
import { FAULT_CASES, type FaultCase } from '../matrix/fault-case.ts';
import { randomFrom } from '../matrix/random.ts';
import { describeSetting } from '../report/setting.ts';
import type { Parts } from '../stage/parts.ts';
import { Scene } from '../stage/scene.ts';
import { TwoAtOnce } from '../stage/two-at-once.ts';
import { footprintOf, footprintOfMachine, type Footprint } from './footprint.ts';
import { growthOf } from './growth.ts';
import { hammer } from './hammer.ts';
import { shake } from './shake.ts';
import { renderSoak, type SoakMove, type SoakResult } from './soak-document.ts';

/** Which faults may happen again and again: those that leave every host its memory. */
const HARMLESS = FAULT_CASES.filter(
  ({ kind, fault: { deed } }) => kind === SCOPE && deed.kind !== 'destroy' && deed.kind !== 'reboot',
);
const ONE_IN = 4;
const PAGE = 'docs/soak.md';

/** Moves back and forth, and ends where it began. */
async function soak(moves: number, seed: number): Promise<SoakResult> {
  const scene = await Scene.set();
  try {
    const random = randomFrom(seed);
    const endHammer = await hammer(scene.lab.host('client'), scene.floating);
    const watch = new TwoAtOnce(scene);
    const complaints: string[] = [];
    // The first moves leave what stays: CRIU's feature cache, the scope that the workload lives in from then on.
    await moveTo(scene, 'beta', complaints);
    await moveTo(scene, 'alpha', complaints);
    const before = await footprints(scene);
    const made: SoakMove[] = [];
    for (let source = 'alpha'; made.length < moves;) {
      const fault = random() * ONE_IN < 1 ? HARMLESS[Math.floor(random() * HARMLESS.length)] : undefined;
      const move = await step(scene, source, fault, complaints);
      made.push(move);
      process.stdout.write(`${made.length}/${moves}  ${source} to ${move.host}  ${move.fault ?? ''}\n`);
      if (move.host === '') break;
      source = move.host;
    }
    if (made.at(-1)?.host === 'beta') await moveTo(scene, 'alpha', complaints);
    const after = await footprintsInTheEnd(scene, before);
    complaints.push(...growthSince(before, after));
    const [hammered, client] = [await endHammer(), await scene.client.stop()];
    const together = watch.stop();
    if (together >= 150) complaints.push(`two copies ran at once for ${together} ms`);
    if (client.lost > 0) complaints.push(`the client missed ${client.lost} numbers`);
    complaints.push(...hammered.broken.map((reason) => `a connection broke: ${reason}`));
    const { build, mig, criu, kernel } = await describeSetting();
    const setting = `Made with mig ${mig} (build ${build}), CRIU ${criu}, Linux ${kernel}.`;
    return { setting, seed, moves: made, client, hammer: hammered, before, after, complaints };
  } finally {
    await scene.close(false);
  }
}

async function step(
  scene: Scene,
  source: string,
  fault: FaultCase | undefined,
  complaints: string[],
): Promise<SoakMove> {
  const parts: Parts = {
    controller: 'controller',
    source,
    destination: source === 'alpha' ? 'beta' : 'alpha',
  };
  const { host, mig_ms, recover_ms, broken, evidence } = await shake(scene, parts, fault);
  if (broken.length > 0) process.stdout.write(`${evidence}\n`);
  complaints.push(...broken.map((complaint) => `${fault?.id ?? 'undisturbed'} from ${source}: ${complaint}`));
  return {
    source,
    host,
    mig_ms,
    ...(fault === undefined ? {} : { fault: fault.id }),
    ...(recover_ms === undefined ? {} : { recover_ms }),
  };
}

async function moveTo(scene: Scene, host: string, complaints: string[]): Promise<void> {
  await step(scene, host === 'alpha' ? 'beta' : 'alpha', undefined, complaints);
}

type Footprints = Readonly<Record<string, Footprint>>;

/** How long what has ended may take to be gone, ms. */
const PATIENCE_MS = 180_000;

/**
 * A login whose link was cut stays until its host hears of the end, which the other end repeats at ever longer intervals
 * (tcp_retries2): what is still there then has grown.
 */
async function footprintsInTheEnd(scene: Scene, before: Footprints): Promise<Footprints> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const after = await footprints(scene);
    if (growthSince(before, after).length === 0 || Date.now() > end) {
      for (const host of scene.stations)
        process.stdout.write(`${host.name}:\n${await host.mustExec('ps -eo pid,ppid,etimes,args')}`);
      return after;
    }
    await sleep(5000);
  }
}

function growthSince(before: Footprints, after: Footprints): readonly string[] {
  return Object.entries(after).flatMap(([host, footprint]) =>
    growthOf(before[host] ?? {}, footprint).map((grown) => `${host}: ${grown}`),
  );
}

async function footprints(scene: Scene): Promise<Footprints> {
  const hosts = await Promise.all(
    scene.stations.map(async (host) => [host.name, await footprintOf(host)] as const),
  );
  return { ...Object.fromEntries(hosts), machine: footprintOfMachine() };
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      moves: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
      report: { type: 'string' },
    },
  });
  const result = await soak(Number(values.moves), Number(values.seed));
  const options = { ...(await resolveConfig(PAGE)), filepath: PAGE };
  const page = await format(renderSoak(result), options);
  process.stdout.write(`\n${page}`);
  await writeFile(values.report ?? PAGE, page);
  return result.complaints.length === 0 ? 0 : 1;
}

process.exitCode = await main();
