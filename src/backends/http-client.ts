import type { HttpSpec } from '../model/index.ts';
import { BackendError } from './backend-error.ts';
import { readCredentials } from './read-credentials.ts';
import { request, type Reply } from './request.ts';

/** What servers answer to a write under a lock that is not held: the protocol leaves it to them. */
const NOT_LOCKED = new Set([400, 409, 412, 422, 423]);

type Answer = Pick<Reply, 'status' | 'text'> & {
  /** The server's clock, in ms since the epoch; this machine's where it does not say. */
  readonly now: number;
};

/** Speaks Terraform's protocol with one address. */
export class HttpClient {
  readonly #spec: HttpSpec & { readonly credentials?: string };
  readonly #env: NodeJS.ProcessEnv;
  #authorization: string | undefined;

  constructor(spec: HttpSpec & { readonly credentials?: string }, env: NodeJS.ProcessEnv) {
    this.#spec = spec;
    this.#env = env;
  }

  /** What is kept there; 204 and 404: nothing yet. @throws BackendError for any other no */
  async get(): Promise<Answer> {
    const answer = await this.#ask('GET', this.#spec.address);
    if (![200, 204, 404].includes(answer.status)) throw refusal(answer);
    return answer;
  }

  /** Replaces what is kept there. False: the lock of this id is not held. */
  async put(text: string, id: string): Promise<boolean> {
    const { address, update_method } = this.#spec;
    const sign = address.includes('?') ? '&' : '?';
    const answer = await this.#ask(update_method, `${address}${sign}ID=${encodeURIComponent(id)}`, text);
    if (answer.status >= 200 && answer.status < 300) return true;
    if (NOT_LOCKED.has(answer.status)) return false;
    throw refusal(answer);
  }

  /** Takes the lock; otherwise what the server says of whoever has it. */
  async lock(info: object): Promise<string> {
    const { lock_method, lock_address } = this.#spec;
    const answer = await this.#ask(lock_method, lock_address, JSON.stringify(info));
    if (answer.status === 200) return 'locked';
    if (answer.status === 423 || answer.status === 409) return answer.text;
    throw refusal(answer);
  }

  /** Gives a lock back, if it is held under this id. */
  async unlock(info: { readonly ID: string }): Promise<void> {
    const { unlock_method, unlock_address } = this.#spec;
    const answer = await this.#ask(unlock_method, unlock_address, JSON.stringify(info));
    const isGone = NOT_LOCKED.has(answer.status) || answer.status === 404;
    if (answer.status >= 300 && !isGone) throw refusal(answer);
  }

  async #ask(method: string, url: string, body?: string): Promise<Answer> {
    this.#authorization ??= await this.#logIn();
    const reply = await request(url, {
      method,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(this.#authorization !== '' && { authorization: this.#authorization }),
      },
      ...(body !== undefined && { body }),
    });
    const date = Date.parse(reply.headers.get('date') ?? '');
    return { ...reply, now: Number.isNaN(date) ? Date.now() : date };
  }

  async #logIn(): Promise<string> {
    const { MIG_BACKEND_USER: user, MIG_BACKEND_PASSWORD: password = '' } = await readCredentials(
      ['MIG_BACKEND_USER', 'MIG_BACKEND_PASSWORD'],
      this.#spec.credentials,
      this.#env,
    );
    return user === undefined ? '' : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
}

function refusal({ status, text }: Answer): BackendError {
  return new BackendError('refused', `it said ${status}: ${text.slice(0, 200)}`);
}
