import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

const PAUSE_MS = 200;
const TIMES = 50;

/**
 * What is seen once it no longer changes from one look to the next: a service that has just begun to serve may still start
 * processes, and what is about to become a program bears the name of whoever starts it.
 */
export async function atRest<T>(look: () => Promise<T>): Promise<T> {
  let seen = await look();
  for (let time = 0; time < TIMES; time += 1) {
    await sleep(PAUSE_MS);
    const next = await look();
    if (isDeepStrictEqual(seen, next)) return next;
    seen = next;
  }
  return seen;
}
