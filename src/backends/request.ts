import { BackendError } from './backend-error.ts';

/** An answer that takes longer is none, ms: a lease of the least length is renewed three times before it ends. */
const PATIENCE_MS = 3000;

export interface Request {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** One request and its whole answer, whatever its status. @throws BackendError if there is none */
export async function request(url: string, { method, headers, body }: Request): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      ...(headers && { headers }),
      ...(body !== undefined && { body }),
      // What somebody else points to must not get the credentials.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  } catch (error) {
    throw new BackendError('unreachable', `${new URL(url).origin} ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `gives no answer: ${String(error)}`;
  if (error.name === 'TimeoutError') return `gave no answer in ${PATIENCE_MS / 1000} s`;
  // fetch says no more than that it failed; why is in its cause, which for several addresses has no message of its own.
  const { cause } = error;
  const why = cause instanceof Error ? cause.message || ('code' in cause ? String(cause.code) : '') : '';
  return `gives no answer: ${why || error.message}`;
}
