/** What stood on a stream before a mark, and the word behind the mark. */
export interface Frame {
  readonly output: Buffer;
  readonly trailer: string;
}

/**
 * Cuts a byte stream at marks. A mark is a line `MARK TRAILER` with a newline before and behind it that are part of the
 * mark, so that the output before it comes out to the byte, whether it ends with a newline or not.
 *
 * One mark is awaited at a time. The work is linear in the size of the output: only the seams between chunks are looked
 * at twice.
 */
export class FrameReader {
  readonly #mark: Buffer;
  #chunks: Buffer[] = [];
  #seam: Buffer = Buffer.alloc(0);
  #found = false;

  constructor(mark: string) {
    this.#mark = Buffer.from(`\n${mark} `);
  }

  /** Takes the next bytes; gives the frame if they complete one. What follows it belongs to the next frame. */
  push(chunk: Buffer): Frame | undefined {
    this.#chunks.push(chunk);
    if (!this.#found) {
      const window = Buffer.concat([this.#seam, chunk]);
      this.#found = window.includes(this.#mark);
      this.#seam = window.subarray(-this.#mark.length);
    }
    return this.#found ? this.#cut() : undefined;
  }

  /** What has arrived of a frame that is not complete. */
  partial(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  #cut(): Frame | undefined {
    const all = Buffer.concat(this.#chunks);
    const start = all.indexOf(this.#mark);
    const behind = start + this.#mark.length;
    const end = all.indexOf('\n', behind);
    if (end < 0) return undefined;
    const rest = all.subarray(end + 1);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#seam = rest;
    this.#found = false;
    return { output: all.subarray(0, start), trailer: all.toString('latin1', behind, end) };
  }
}
