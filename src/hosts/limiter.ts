/** Gives back what `acquire` gave. Calling it twice is the same as once. */
export type Release = () => void;

/** Lets a fixed number of holders in at a time, first come, first served. */
export class Limiter {
  #free: number;
  readonly #waiting: ((release: Release) => void)[] = [];

  constructor(limit: number) {
    this.#free = limit;
  }

  /** Resolves when there is room; with nothing when `signal` was aborted before that. */
  async acquire(signal?: AbortSignal): Promise<Release | undefined> {
    if (signal?.aborted) return undefined;
    if (this.#free > 0) {
      this.#free -= 1;
      return this.#release();
    }
    return await new Promise((resolve) => {
      const enter = (release: Release): void => {
        signal?.removeEventListener('abort', leave);
        resolve(release);
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        resolve(undefined);
      };
      this.#waiting.push(enter);
      signal?.addEventListener('abort', leave, { once: true });
    });
  }

  #release(): Release {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.#waiting.shift();
      if (next) next(this.#release());
      else this.#free += 1;
    };
  }
}
