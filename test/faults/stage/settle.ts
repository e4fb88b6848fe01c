import { setTimeout as sleep } from 'node:timers/promises';
import { findCopies, hasImages, type Copy } from './copies.ts';
import type { Scene } from './scene.ts';

/** What the hosts have of the workload at one time. */
export interface Situation {
  readonly copies: readonly Copy[];
  /** Hosts that images of it are on. */
  readonly images: readonly string[];
}

/** Gives the hosts some time to come to one running copy, where they can, and tells what they have come to. */
export async function settle(scene: Scene, limit_ms: number): Promise<Situation> {
  const deadline = Date.now() + limit_ms;
  for (;;) {
    const copies = await findCopies(scene.stations, scene.specimen);
    const seen = { copies, images: scene.stations.filter(hasImages).map(({ name }) => name) };
    const isNothing = copies.length === 0 && seen.images.length === 0;
    if (isSettled(seen) || isNothing || Date.now() > deadline) return seen;
    await sleep(50);
  }
}

export function isSettled({ copies }: Situation): boolean {
  return copies.length === 1 && copies[0]?.state === 'running';
}

/** Such as `frozen on alpha, images on beta`: images only where nothing runs yet, for afterwards they mean nothing. */
export function tellSituation(seen: Situation): string {
  const images = isSettled(seen) ? [] : seen.images.map((host) => `images on ${host}`);
  const copies = seen.copies.map(({ host, state }) => `${state} on ${host}`);
  return [...copies, ...images].join(', ') || 'nothing';
}
