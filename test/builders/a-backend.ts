import { BackendError, type Backend, type Held } from '../../src/backends/index.ts';
import type { LeaseHolder } from '../../src/model/index.ts';

/** A backend in memory, whose answers can be kept back. The real ones are tested under test/services/backends. */
export interface BackendInMemory extends Backend {
  /** Whether it gives answers. */
  silent: boolean;
  held: (Held & { readonly holder: LeaseHolder }) | undefined;
  number: number;
  renewals: number;
  readonly texts: Map<string, string>;
}

export function aBackend(): BackendInMemory {
  let times = 0;
  const answer = <Answer>(give: () => Answer): Promise<Answer> =>
    backend.silent
      ? Promise.reject(new BackendError('unreachable', 'it gives no answer'))
      : Promise.resolve(give());
  const backend: BackendInMemory = {
    name: 'a backend',
    silent: false,
    held: undefined,
    number: 0,
    renewals: 0,
    texts: new Map(),
    acquire: (holder) =>
      answer(() => {
        if (backend.held) return { taken: false, held: backend.held };
        times += 1;
        const id = String(times);
        const isOurs = (): boolean => backend.held?.id === id;
        backend.held = { id, holder };
        backend.number += 1;
        return {
          taken: true,
          lease: {
            number: backend.number,
            renew: () =>
              answer(() => {
                backend.renewals += 1;
                return isOurs();
              }),
            raise: (least) =>
              answer(() => {
                if (!isOurs()) return undefined;
                backend.number = Math.max(least, backend.number + 1);
                return backend.number;
              }),
            release: () =>
              answer(() => {
                if (isOurs()) backend.held = undefined;
              }),
          },
        };
      }),
    holder: () => answer(() => backend.held),
    evict: (id) =>
      answer(() => {
        if (backend.held?.id !== id) return false;
        backend.held = undefined;
        return true;
      }),
    read: (name) => answer(() => backend.texts.get(name)),
    write: (name, text) => answer(() => void backend.texts.set(name, text)),
  };
  return backend;
}
