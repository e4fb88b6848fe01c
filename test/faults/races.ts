import { seeToTheEnd } from './aftermath.ts';
import type { Deed } from './matrix/fault.ts';
import type { Point } from './matrix/point.ts';
import type { Trial } from './row.ts';
import type { Controller, Ended } from './stage/controller.ts';
import { disturb, whileHalted } from './stage/disturb.ts';
import { PARTS } from './stage/parts.ts';
import { transcript } from './stage/restore-order.ts';
import { Scene } from './stage/scene.ts';
import { toldResult } from './stage/told.ts';
import { TwoAtOnce } from './stage/two-at-once.ts';

/** Two controllers that want something of one workload at the same time. */
export interface Race {
  readonly id: string;
  readonly hosts: readonly string[];
  readonly run: (scene: Scene) => Promise<Contest>;
}

/** How both came out of it, and what should not have come out like that. */
interface Contest {
  /** The one whose word on where the workload is must hold in the end. */
  readonly mig: Ended;
  readonly others: readonly Ended[];
  readonly reached: boolean;
  readonly complaints: readonly string[];
}

const APPLY = ['apply', '--auto-approve', '--json'];
const RECOVER = ['recover', '--auto-approve', '--json'];
const LIMIT_MS = 120_000;

/** Somebody else has the lock. */
const LOCKED = 5;
/** Done, or found done; the plan is stale; locked. */
const AFTER_SOMEBODY = [0, 4, LOCKED];
/** A move in limbo is none that can be applied. */
const AMID_RECOVERY = [...AFTER_SOMEBODY, 8];

const TWO = ['alpha', 'beta'];
const THREE = ['alpha', 'beta', 'gamma'];

/** Where a move is stopped for a race, and what is done to it then, besides the death of its controller. */
const WRECKS: readonly (readonly [Point, readonly Deed[]])[] = [
  [{ role: 'source', step: 'freeze', moment: 'effect' }, []],
  [{ role: 'source', step: 'hand_over', moment: 'record' }, [{ kind: 'kill', on: 'source', target: 'all' }]],
  [{ role: 'source', step: 'kill', moment: 'before' }, [{ kind: 'kill', on: 'source', target: 'all' }]],
  [
    { role: 'destination', step: 'restore', moment: 'effect' },
    [{ kind: 'kill', on: 'destination', target: 'all' }],
  ],
  [
    { role: 'destination', step: 'resume', moment: 'before' },
    [{ kind: 'kill', on: 'destination', target: 'all' }],
  ],
];

/** At these points of a move that goes on somebody else comes along. */
const VISITS: readonly Point[] = [
  { role: 'source', step: 'prepare', moment: 'effect' },
  { role: 'source', step: 'commit', moment: 'effect' },
  { role: 'destination', step: 'resume', moment: 'effect' },
];

const ROUNDS = [1, 2, 3];

export const RACES: readonly Race[] = [
  ...ROUNDS.map((round) => ({
    id: `race.two-applies.${round}`,
    hosts: TWO,
    run: async (scene: Scene) => applyTwice(scene, 'beta'),
  })),
  ...ROUNDS.map((round) => ({
    id: `race.two-applies-to-different-hosts.${round}`,
    hosts: THREE,
    run: async (scene: Scene) => applyTwice(scene, 'gamma'),
  })),
  ...VISITS.flatMap((point) =>
    [APPLY, RECOVER].map((words) => ({
      id: `race.${words[0]}-during-apply.${point.role}.${point.step}`,
      hosts: TWO,
      run: async (scene: Scene) => visit(scene, point, words),
    })),
  ),
  ...WRECKS.flatMap(([point, deeds]) =>
    [APPLY, RECOVER].map((words) => ({
      id: `race.recover-and-${words[0]}-after.${point.role}.${point.step}`,
      hosts: TWO,
      run: async (scene: Scene) => recoverBoth(scene, point, deeds, words),
    })),
  ),
];

/** Has the race run in a lab of its own, and looks whether all is as promised. @throws Error if the lab itself fails. */
export async function tryRace({ id, hosts, run }: Race, build: string): Promise<Trial> {
  const scene = await Scene.set(hosts);
  let isWhole = false;
  try {
    const watch = new TwoAtOnce(scene);
    const { mig, others, reached, complaints } = await run(scene);
    const { seen, evidence } = await seeToTheEnd({
      scene,
      destination: PARTS.destination,
      watch,
      parts: PARTS,
      reached,
      mig,
      may_be_lost: false,
      may_be_outrun: false,
      may_start_afresh: false,
      moves_on: true,
      heal: async () => undefined,
    });
    const broken = [...complaints, ...seen.broken];
    isWhole = broken.length === 0;
    const row = { id, build, point: '', fault: 'race', ...seen, broken };
    return { row, evidence: `${transcript(others)}\n${evidence}` };
  } finally {
    await scene.close(isWhole);
  }
}

/** Both begin at the same instant; one moves. */
async function applyTwice(scene: Scene, other: string): Promise<Contest> {
  const ended = await both(scene.mig(APPLY, PARTS.destination), scene.mig(APPLY, other));
  const moved = ended.filter(({ stdout }) => toldResult(stdout)?.outcome === 'moved');
  const complaints = ended.flatMap(expectCode(AFTER_SOMEBODY));
  if (moved.length !== 1) complaints.push(`${moved.length} of two moved it`);
  const [first, second] = ended;
  const [mig, loser] = moved.includes(first) ? [first, second] : [second, first];
  return { mig, others: [loser], reached: true, complaints };
}

/** One is in the middle of its move; the other is told so, and changes nothing. */
async function visit(scene: Scene, point: Point, words: readonly string[]): Promise<Contest> {
  const others: Ended[] = [];
  const { mig, reached } = await whileHalted(scene, PARTS, point, async () => {
    others.push(await (await scene.mig(words, PARTS.destination)).end(LIMIT_MS));
  });
  const complaints = others.flatMap(expectCode([LOCKED]));
  return { mig: await mig.end(LIMIT_MS), others, reached, complaints };
}

/** A move is interrupted, and two come to its aid at the same instant, or one to its aid and one to make it anew. */
async function recoverBoth(
  scene: Scene,
  point: Point,
  deeds: readonly Deed[],
  words: readonly string[],
): Promise<Contest> {
  const { mig, reached } = await disturb(scene, PARTS, point, [{ kind: 'kill-controller' }, ...deeds]);
  const others = await both(scene.mig(RECOVER, PARTS.destination), scene.mig(words, PARTS.destination));
  return { mig: await mig.ended, others, reached, complaints: others.flatMap(expectCode(AMID_RECOVERY)) };
}

async function both(first: Promise<Controller>, second: Promise<Controller>): Promise<[Ended, Ended]> {
  const [one, other] = await Promise.all([first, second]);
  return Promise.all([one.end(LIMIT_MS), other.end(LIMIT_MS)]);
}

function expectCode(codes: readonly number[]): (ended: Ended) => readonly string[] {
  return ({ code }) =>
    codes.includes(code) ? [] : [`mig ended with ${code}, not one of ${codes.join(', ')}`];
}
