import type { Channel } from '../transport/carrier.ts';
import type { CommandResult } from '../connection.ts';
import { FrameReader } from './frame-reader.ts';
import type { Frame } from './frame-reader.ts';
import { waitFor } from '../patience.ts';
import type { Patience } from '../patience.ts';
import { quote } from '../quote.ts';
import { randomMark } from './random-mark.ts';

/** More than this is no answer but a runaway: the shell is given up before it fills the controller's memory. */
const outputLimit = 256 * 1024 * 1024;

/**
 * A shell at the far end of a channel that is asked one thing after the other and answers each in a single round trip.
 *
 * An answer ends, on stdout and on stderr, with a mark that only this object and the shell know: it is random, and never
 * part of a command line, where other users of the host could read it and forge an answer.
 */
export class WarmShell {
  readonly #channel: Channel;
  readonly #mark = randomMark();
  readonly #stdout = new FrameReader(this.#mark);
  readonly #stderr = new FrameReader(this.#mark);
  #out: Frame | undefined;
  #err: Frame | undefined;
  #unread = 0;
  #lost = false;
  #changed = (): void => {};

  constructor(channel: Channel) {
    this.#channel = channel;
    channel.stdin.on('error', () => {});
    channel.stdout.on('data', (chunk: Buffer) => {
      this.#out = this.#stdout.push(chunk) ?? this.#out;
      this.#arrived(chunk);
    });
    channel.stderr.on('data', (chunk: Buffer) => {
      this.#err = this.#stderr.push(chunk) ?? this.#err;
      this.#arrived(chunk);
    });
    void channel.ended.then(() => this.#lose());
  }

  /** Whether it is of no further use: gone, or one answer is still owed. */
  get broken(): boolean {
    return this.#lost;
  }

  /**
   * Runs shell text in the shell itself, for what all later scripts build on. Its result also carries whatever the login
   * had printed before the shell was there.
   */
  async enter(text: string, patience: Patience): Promise<CommandResult> {
    const started = performance.now();
    const waited = patience.signal?.aborted ? undefined : await this.#ask(text, patience);
    const reason = waited === undefined ? 'cancelled' : waited.came ? waited.value : waited.reason;
    const result: CommandResult = {
      reason,
      code: reason === 'exit' ? Number(this.#out?.trailer) : -1,
      stdout: (this.#out?.output ?? this.#stdout.partial()).toString('utf8'),
      stderr: (this.#err?.output ?? this.#stderr.partial()).toString('utf8'),
      elapsed_ms: performance.now() - started,
    };
    this.#out = undefined;
    this.#err = undefined;
    this.#unread = 0;
    return result;
  }

  /**
   * Runs a script; the caller sees to it that there is one at a time. The script is one quoted word for `eval`, so that
   * no unfinished quote or here-document of its can swallow what follows, in a subshell, so that neither its `exit` nor
   * its `cd` reaches the next one.
   */
  async run(script: string, patience: Patience): Promise<CommandResult> {
    return await this.enter(`(eval ${quote(script)}) </dev/null`, patience);
  }

  close(): void {
    this.#channel.close();
    this.#lose();
  }

  async #ask(text: string, patience: Patience) {
    const answer = new Promise<'exit' | 'connection-lost'>((resolve) => {
      this.#changed = () => {
        if (this.#out && this.#err) resolve('exit');
        else if (this.#lost || this.#unread > outputLimit) resolve('connection-lost');
      };
    });
    this.#channel.stdin.write(
      `${text}\nprintf '\\n${this.#mark} %d\\n' $?; printf '\\n${this.#mark} .\\n' >&2\n`,
    );
    this.#changed();
    const waited = await waitFor(answer, patience);
    if (!waited.came || waited.value !== 'exit') this.close();
    return waited;
  }

  #arrived(chunk: Buffer): void {
    this.#unread += chunk.length;
    this.#changed();
  }

  #lose(): void {
    this.#lost = true;
    this.#changed();
  }
}
