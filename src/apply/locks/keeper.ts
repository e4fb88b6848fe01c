import { createInterface } from 'node:readline';
import { spawnHostProgram } from '../../engines/criu/spawn-host-program.ts';
import type { Connection, RemoteProgram } from '../../hosts/connection.ts';
import { parseKeeperAnswer, type KeeperAnswer } from './keeper-answer.ts';

/** A keeper that has not answered by then has let go, or is about to: it waits that long itself. */
const ANSWER_MS = 15_000;
/** How long it may take to let go, ms. */
const LEAVE_MS = 3000;

/** A controller's end of one lock keeper. It answers each command once, in their order, until it is `lost` for good. */
export class Keeper {
  readonly #program: RemoteProgram;
  readonly #waiting: ((answer: KeeperAnswer) => void)[] = [];
  #lost: Extract<KeeperAnswer, { event: 'lost' }> | undefined;
  /** Resolves with what there is to be said about it once it answers no more. */
  readonly lost: Promise<string>;
  #lose: (message: string) => void = () => undefined;

  private constructor(program: RemoteProgram) {
    this.#program = program;
    this.lost = new Promise((resolve) => (this.#lose = resolve));
    createInterface({ input: program.stdout }).on('line', (line) => this.#hear(parseKeeperAnswer(line)));
    void program.ended.then(() => {
      const said = program.stderr().trim().split('\n').at(-1);
      this.#hear({ event: 'lost', message: said || 'the connection to its lock keeper was lost' });
    });
  }

  /** Starts a keeper that keeps nothing yet, and gives its `ready`, or why there is none. */
  static async start(connection: Connection): Promise<{ keeper: Keeper; greeting: KeeperAnswer }> {
    const keeper = new Keeper(await spawnHostProgram(connection, ['locks', 'run_numbers', 'keeper']));
    return { keeper, greeting: await keeper.#next() };
  }

  /** One command and its answer. Never rejects. */
  async ask(command: 'take' | 'claim' | 'beat' | 'unlock', fields: object = {}): Promise<KeeperAnswer> {
    if (this.#lost) return this.#lost;
    this.#program.stdin.write(`${JSON.stringify({ command, ...fields })}\n`);
    return await this.#next();
  }

  /** Has it let go and waits for that, but not for long: it lets go by itself when it hears nothing. */
  async leave(): Promise<void> {
    this.#program.stdin.end();
    const patience = setTimeout(() => this.#lose('it did not leave in time'), LEAVE_MS);
    await this.lost;
    clearTimeout(patience);
    this.#program.close();
  }

  async #next(): Promise<KeeperAnswer> {
    if (this.#lost) return this.#lost;
    const late = setTimeout(
      () => this.#hear({ event: 'lost', message: `no answer from its lock keeper in ${ANSWER_MS / 1000} s` }),
      ANSWER_MS,
    );
    try {
      return await new Promise((resolve) => this.#waiting.push(resolve));
    } finally {
      clearTimeout(late);
    }
  }

  #hear(answer: KeeperAnswer): void {
    if (answer.event !== 'lost') {
      this.#waiting.shift()?.(answer);
      return;
    }
    // What it may still say would no longer be the answer to what it is asked.
    this.#lost ??= answer;
    for (const answered of this.#waiting.splice(0)) answered(this.#lost);
    this.#lose(this.#lost.message);
    this.#program.close();
  }
}
