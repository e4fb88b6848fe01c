import { setTimeout as sleep } from 'node:timers/promises';

const PAUSE_MS = 50;
const TIMES = 50;

/**
 * Checks again and again until it goes well.
 *
 * It counts its looks besides the time: where the whole machine has stood still, the time is over and nobody has looked.
 *
 * @throws what the last check threw, after that time, ten seconds unless told, and fifty looks.
 */
export async function eventually(check: () => Promise<unknown>, milliseconds = 10_000): Promise<void> {
  const end = performance.now() + milliseconds;
  for (let times = 1; ; times += 1) {
    try {
      await check();
      return;
    } catch (error) {
      if (times >= TIMES && performance.now() > end) throw error;
    }
    await sleep(PAUSE_MS);
  }
}
