import { setTimeout as sleep } from 'node:timers/promises';
import { copiesOf, lookAround } from '../../e2e/look-around.ts';
import { findCopies } from './copies.ts';
import { COUNTER, type Scene } from './scene.ts';

/** How long a supervisor's last acts may come after its last word, and systemd takes to collect a scope, ms. */
const TIDY_MS = 10_000;

/** Where the workload, its address and leftovers are. */
export interface Whereabouts {
  /** Hosts that it runs on, and those that have something of it that does not run. */
  readonly running: readonly string[];
  readonly idle: readonly string[];
  /** Hosts that have the floating address. */
  readonly addressed: readonly string[];
  readonly leftovers: readonly string[];
  /** Hosts on which somebody has started it once more. */
  readonly afresh: readonly string[];
}

/** Looks once everything that is about to go has gone. */
export async function lookWhere(scene: Scene): Promise<Whereabouts> {
  const deadline = Date.now() + TIDY_MS;
  for (;;) {
    const seen = await look(scene);
    const isTidy = seen.leftovers.length === 0 && seen.idle.length === 0;
    if (isTidy || Date.now() > deadline) return seen;
    await sleep(250);
  }
}

async function look(scene: Scene): Promise<Whereabouts> {
  const sights = await lookAround(scene.lab);
  const copies = await findCopies(scene.stations, scene.specimen);
  const running = copies.filter(({ state }) => state === 'running').map(({ host }) => host);
  const there = copiesOf(COUNTER, sights).map(({ host }) => host);
  return {
    running,
    idle: there.filter((host) => !running.includes(host)),
    addressed: sights.flatMap(({ host, addresses }) =>
      addresses.includes(scene.floating) ? [host.name] : [],
    ),
    afresh: await scene.specimen.startedAfresh(scene.lab),
    leftovers: sights.flatMap(({ host, leftovers }) => leftovers.map((line) => `${host.name}: ${line}`)),
  };
}
