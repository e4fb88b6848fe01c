import type { S3Spec } from '../model/index.ts';
import { BackendError } from './backend-error.ts';
import { readCredentials } from './read-credentials.ts';
import { request } from './request.ts';
import { encodePath, signed, type S3Keys } from './s3-signature.ts';

/** An object as it is, and how long ago it was written, in ms by the server's clock. */
export interface S3Object {
  readonly text: string;
  readonly etag: string;
  readonly age_ms: number;
}

/** When an object is written: if there is none, or if it is still as it was; absent: in any case. */
export type Condition = { readonly absent: true } | { readonly etag: string };

/** Reads and writes objects of one bucket, whose name is in the path. */
export class S3Client {
  readonly #spec: S3Spec & { readonly credentials?: string };
  readonly #env: NodeJS.ProcessEnv;
  #keys: S3Keys | undefined;

  constructor(spec: S3Spec & { readonly credentials?: string }, env: NodeJS.ProcessEnv) {
    this.#spec = spec;
    this.#env = env;
  }

  async get(key: string): Promise<S3Object | undefined> {
    const { status, text, headers } = await this.#ask('GET', key, {}, '');
    if (status === 404 && !text.includes('NoSuchBucket')) return undefined;
    if (status !== 200) throw refusal(status, text);
    const [now, written] = ['date', 'last-modified'].map((name) => Date.parse(headers.get(name) ?? ''));
    const etag = headers.get('etag');
    if (etag === null || now === undefined || written === undefined || Number.isNaN(now - written))
      throw new BackendError(
        'refused',
        'it does not say which version an object has, and when that was written',
      );
    return { text, etag, age_ms: Math.max(0, now - written) };
  }

  /** Its version then; undefined: the condition does not hold. */
  async put(key: string, text: string, condition?: Condition): Promise<string | undefined> {
    const conditions: Record<string, string> =
      condition === undefined
        ? {}
        : 'etag' in condition
          ? { 'if-match': condition.etag }
          : { 'if-none-match': '*' };
    const headers = { 'content-type': 'application/json', ...conditions };
    const { status, text: answer, headers: said } = await this.#ask('PUT', key, headers, text);
    if (condition !== undefined && isOther(status)) return undefined;
    if (status !== 200) throw refusal(status, answer);
    return said.get('etag') ?? '';
  }

  async #ask(
    method: string,
    key: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): ReturnType<typeof request> {
    const { endpoint, bucket, region, prefix } = this.#spec;
    const url = new URL(`${endpoint}/${encodePath(`${bucket}/${prefix}${key}`)}`);
    this.#keys ??= await this.#readKeys();
    const all = signed({ method, url, headers, body, region, at: new Date() }, this.#keys);
    return await request(url.href, { method, headers: all, ...(method === 'PUT' && { body }) });
  }

  async #readKeys(): Promise<S3Keys> {
    const names = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
    const found = await readCredentials(names, this.#spec.credentials, this.#env);
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = found;
    if (id === undefined || secret === undefined)
      throw new BackendError('refused', 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set');
    return { id, secret, token };
  }
}

/** 412: it is not as it was; 404: it is no more; 409: somebody else writes it at this moment. */
function isOther(status: number): boolean {
  return status === 412 || status === 404 || status === 409;
}

function refusal(status: number, text: string): BackendError {
  const [, code = ''] = /<Code>([^<]{1,60})<\/Code>/.exec(text) ?? [];
  return new BackendError('refused', `it said ${status} ${code}`.trim());
}
