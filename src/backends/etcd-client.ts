import { BackendError } from './backend-error.ts';
import { readCredentials } from './read-credentials.ts';
import { request } from './request.ts';

/** A key as it is now. Revisions and leases are numbers of 64 bits, which JSON has as texts. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
  readonly create_revision: string;
  readonly mod_revision: string;
  /** Absent: it is tied to none. */
  readonly lease?: string;
}

/** Part of a transaction, in the gateway's words: a condition, or what is done if all of them hold. */
type Words = Readonly<Record<string, unknown>>;

/** Holds if the key was made, or last changed, at that revision; `0`: there is no such key. */
export function equal(key: string, what: 'create' | 'mod', revision: string): Words {
  const target = what === 'create' ? 'CREATE' : 'MOD';
  return { key: encode(key), target, result: 'EQUAL', [`${what}_revision`]: revision };
}

export function put(key: string, value: string, lease?: string): Words {
  return {
    request_put: { key: encode(key), value: encode(value), ...(lease !== undefined && { lease }) },
  };
}

export function remove(key: string): Words {
  return { request_delete_range: { key: encode(key) } };
}

/** Speaks to one etcd cluster: to the member that answered last, else to the next that does. */
export class EtcdClient {
  readonly #endpoints: string[];
  readonly #credentials: string | undefined;
  readonly #env: NodeJS.ProcessEnv;
  #token: string | undefined;

  constructor(endpoints: readonly string[], credentials: string | undefined, env: NodeJS.ProcessEnv) {
    this.#endpoints = [...endpoints];
    this.#credentials = credentials;
    this.#env = env;
  }

  async get(key: string): Promise<KeyValue | undefined> {
    const { kvs = [] } = await this.ask<{ kvs?: KeyValue[] }>('kv/range', { key: encode(key) });
    const [found] = kvs;
    // The gateway leaves out what is empty.
    return found && { ...found, key: decode(found.key), value: decode(found.value ?? '') };
  }

  /** Does it all at once, if all conditions hold. `revision` is that of the change. */
  async transact(
    compare: readonly Words[],
    success: readonly Words[],
  ): Promise<{ readonly succeeded: boolean; readonly revision: string }> {
    const { header, succeeded = false } = await this.ask<{
      header: { revision: string };
      succeeded?: boolean;
    }>('kv/txn', { compare, success });
    return { succeeded, revision: header.revision };
  }

  /** One call of the gateway. @throws BackendError if no member answers, or one says no */
  async ask<Answer = unknown>(what: string, body: object): Promise<Answer> {
    this.#token ??= await this.#logIn();
    let reply = await this.#post(what, body, this.#token);
    // A token lasts for minutes, and not longer than the member that gave it.
    if (reply.status === 401) {
      this.#token = await this.#logIn();
      reply = await this.#post(what, body, this.#token);
    }
    const answer: Answer = JSON.parse(textOf(reply));
    return answer;
  }

  /** A token; empty where the cluster asks for none. */
  async #logIn(): Promise<string> {
    const credentials = await readCredentials(
      ['MIG_BACKEND_USER', 'MIG_BACKEND_PASSWORD'],
      this.#credentials,
      this.#env,
    );
    const { MIG_BACKEND_USER: name, MIG_BACKEND_PASSWORD: password } = credentials;
    if (name === undefined) return '';
    const reply = await this.#post('auth/authenticate', { name, password }, '');
    const { token }: { token: string } = JSON.parse(textOf(reply));
    return token;
  }

  async #post(
    what: string,
    body: object,
    token: string,
  ): Promise<{ readonly status: number; readonly text: string }> {
    let silent: unknown;
    for (let tries = 0; tries < this.#endpoints.length; tries += 1) {
      const [endpoint = ''] = this.#endpoints;
      try {
        const answer = await request(`${endpoint}/v3/${what}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: token }) },
          body: JSON.stringify(body),
        });
        // A member that has lost the others says so; those may do without it.
        if (answer.status < 500) return answer;
        silent = new BackendError('unreachable', `${endpoint} ${complaintIn(answer.text, answer.status)}`);
      } catch (error) {
        silent = error;
      }
      this.#endpoints.push(...this.#endpoints.splice(0, 1));
    }
    throw silent;
  }
}

/** The text of an answer, which is JSON. @throws BackendError for a no, and for what only looks like etcd */
function textOf({ status, text }: { readonly status: number; readonly text: string }): string {
  if (status !== 200) throw new BackendError('refused', complaintIn(text, status));
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw new BackendError('refused', `no answer of etcd's: ${text.slice(0, 200)}`);
  }
}

function complaintIn(text: string, status: number): string {
  try {
    const { message, error }: { message?: unknown; error?: unknown } = JSON.parse(text);
    return `said ${status}: ${String(message ?? error)}`;
  } catch {
    return `said ${status}: ${text.slice(0, 200)}`;
  }
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64');
}

function decode(text: string): string {
  return Buffer.from(text, 'base64').toString();
}
