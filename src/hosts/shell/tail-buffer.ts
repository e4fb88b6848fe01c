/** Keeps the last bytes of a stream and forgets the rest, so that an endless one costs no more than `limit` × 2 bytes. */
export class TailBuffer {
  readonly #limit: number;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(limit: number) {
    this.#limit = limit;
  }

  push(chunk: Buffer): void {
    const joined = Buffer.concat([this.#bytes, chunk]);
    this.#bytes = joined.length > this.#limit ? Buffer.from(joined.subarray(-this.#limit)) : joined;
  }

  text(): string {
    return this.#bytes.toString('utf8');
  }
}
