/** How long to wait for an answer, and who may call the waiting off. */
export interface Patience {
  readonly timeout_ms: number;
  readonly signal?: AbortSignal | undefined;
}

/** What was waited for, or why there was no more waiting. */
export type Waited<T> =
  | { readonly came: true; readonly value: T }
  | { readonly came: false; readonly reason: 'timeout' | 'cancelled' };

/** Waits for a promise that never rejects, for as long as `patience` lasts. Leaves neither timer nor listener behind. */
export async function waitFor<T>(promise: Promise<T>, { timeout_ms, signal }: Patience): Promise<Waited<T>> {
  if (signal?.aborted) return { came: false, reason: 'cancelled' };
  return await new Promise((resolve) => {
    const finish = (waited: Waited<T>): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(waited);
    };
    const cancel = (): void => finish({ came: false, reason: 'cancelled' });
    const timer = setTimeout(() => finish({ came: false, reason: 'timeout' }), timeout_ms);
    signal?.addEventListener('abort', cancel, { once: true });
    void promise.then((value) => finish({ came: true, value }));
  });
}
