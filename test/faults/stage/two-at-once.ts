import { cpuTime } from './copies.ts';
import type { Scene } from './scene.ts';

const INTERVAL_MS = 50;

/**
 * Copies that ran at the same time are seen here even if one of them is gone in the end: every 50 ms each host is asked how
 * much of a processor the workload has had there.
 */
export class TwoAtOnce {
  readonly #scene: Scene;
  readonly #timer: NodeJS.Timeout;
  #last = new Map<string, string | undefined>();
  #running = 0;
  #longest = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#timer = setInterval(() => this.#look(), INTERVAL_MS);
    this.#timer.unref();
  }

  /** Ends the watch, and tells for how many ms in a row more than one copy was seen to run, at the most. */
  stop(): number {
    clearInterval(this.#timer);
    return this.#longest * INTERVAL_MS;
  }

  #look(): void {
    const { stations, specimen } = this.#scene;
    const now = new Map(stations.map((host) => [host.name, cpuTime(host, specimen)]));
    const moved = [...now].filter(([host, time]) => {
      const before = this.#last.get(host);
      return time !== undefined && before !== undefined && time !== before;
    });
    // In one interval the source may have stopped and the copy begun.
    this.#running = moved.length > 1 ? this.#running + 1 : 0;
    this.#longest = Math.max(this.#longest, this.#running);
    this.#last = now;
  }
}
