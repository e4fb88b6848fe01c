import type { EtcdSpec, LeaseHolder } from '../model/index.ts';
import { BackendError } from './backend-error.ts';
import type { Acquired, Backend, Held, Lease } from './backend.ts';
import { EtcdClient, equal, type KeyValue, put, remove } from './etcd-client.ts';
import { parseHolder } from './parse-holder.ts';

/**
 * etcd 3.4 and later, through its JSON gateway. The lock is a key that goes with its lease, of which the cluster keeps the
 * time; the number is a key beside it, written in one transaction with the lock.
 *
 * @param project - whose lock it is.
 */
export function openEtcd(
  spec: EtcdSpec & { readonly lease_ms: number; readonly credentials?: string },
  project: string,
  env: NodeJS.ProcessEnv,
): Backend {
  const client = new EtcdClient(spec.endpoints, spec.credentials, env);
  const key = (name: string): string => `${spec.prefix}${project}/${name}`;
  const [lock, number] = [key('lock'), key('number')];

  async function holder(): Promise<Held | undefined> {
    const found = await client.get(lock);
    return found && { ...heldBy(found), ...(await timeLeft(found)) };
  }

  async function timeLeft({ lease = '0' }: KeyValue): Promise<Pick<Held, 'ends_in_ms'>> {
    const { TTL = '-1' } = await client.ask<{ TTL?: string }>('lease/timetolive', { ID: lease });
    return Number(TTL) < 0 ? {} : { ends_in_ms: Number(TTL) * 1000 };
  }

  async function acquire(by: LeaseHolder): Promise<Acquired> {
    const TTL = Math.ceil(spec.lease_ms / 1000);
    const { ID } = await client.ask<{ ID: string }>('lease/grant', { TTL });
    try {
      for (;;) {
        const last = await client.get(number);
        const next = numberIn(last) + 1;
        const { succeeded, revision } = await client.transact(
          [equal(lock, 'create', '0'), equal(number, 'mod', last?.mod_revision ?? '0')],
          [put(lock, JSON.stringify(by), ID), put(number, String(next))],
        );
        if (succeeded) return { taken: true, lease: lease(ID, revision, next) };
        const found = await client.get(lock);
        // It was done all right by a member whose answer did not come.
        if (found?.lease === ID)
          return { taken: true, lease: lease(ID, found.create_revision, numberIn(await client.get(number))) };
        if (found) {
          await client.ask('lease/revoke', { ID });
          return { taken: false, held: { ...heldBy(found), ...(await timeLeft(found)) } };
        }
      }
    } catch (error) {
      // Whether it was taken is not known. A lease that nobody renews ends by itself, but not at once.
      await client.ask('lease/revoke', { ID }).catch(() => undefined);
      throw error;
    }
  }

  function lease(ID: string, created: string, first: number): Lease {
    const isOurs = equal(lock, 'create', created);
    return {
      number: first,
      async renew() {
        const { result } = await client.ask<{ result?: { TTL?: string } }>('lease/keepalive', { ID });
        if (Number(result?.TTL ?? '0') <= 0) return false;
        // Somebody may have removed the key, which leaves the lease as it is.
        return (await client.transact([isOurs], [])).succeeded;
      },
      async raise(least) {
        for (;;) {
          const last = await client.get(number);
          const next = Math.max(least, numberIn(last) + 1);
          const { succeeded } = await client.transact(
            [isOurs, equal(number, 'mod', last?.mod_revision ?? '0')],
            [put(number, String(next))],
          );
          if (succeeded) return next;
          if (!(await client.transact([isOurs], [])).succeeded) return undefined;
        }
      },
      async release() {
        await client.ask('lease/revoke', { ID });
      },
    };
  }

  return {
    name: `etcd at ${spec.endpoints.join(', ')}`,
    acquire,
    holder,
    async evict(id) {
      const found = await client.get(lock);
      if (found?.create_revision !== id) return false;
      // With the lease goes the lock, and its holder learns of it when it renews. A lock without one was made by hand.
      if (found.lease !== undefined) await client.ask('lease/revoke', { ID: found.lease });
      else await client.transact([equal(lock, 'create', id)], [remove(lock)]);
      return true;
    },
    async read(name) {
      return (await client.get(key(name)))?.value;
    },
    async write(name, text) {
      await client.transact([], [put(key(name), text)]);
    },
  };
}

function heldBy({ create_revision, value }: KeyValue): Held {
  return { id: create_revision, holder: parseHolder(value) };
}

/** A number that makes no sense is an error and not 0: whoever forgets it lets old runs in again. */
function numberIn(found: KeyValue | undefined): number {
  if (found === undefined) return 0;
  const number = Number(found.value);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new BackendError('refused', `the key ${found.key} holds no number`);
}
