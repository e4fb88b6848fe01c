import { randomUUID } from 'node:crypto';
import type { LeaseHolder, S3Spec } from '../model/index.ts';
import { BackendError } from './backend-error.ts';
import type { Acquired, Backend, Held, Lease } from './backend.ts';
import { parseHolder } from './parse-holder.ts';
import { S3Client, type Condition, type S3Object } from './s3-client.ts';

/** Servers give the time in whole seconds. */
const DATE_MS = 1000;

/** The lock as an object has it, which is never removed: with it would go the number. */
interface Lock {
  readonly number: number;
  /** Empty: nobody has it. */
  readonly id: string;
  readonly holder: LeaseHolder | null;
  readonly lease_ms: number;
  /** Another each time, so that no two versions are alike. */
  readonly written: string;
}

/**
 * Objects of a bucket that are written under conditions (`If-None-Match`, `If-Match`). The lock is one object: whoever writes it
 * anew in time has it. Its age is the server's, by two of its own dates.
 *
 * @param project - whose lock it is.
 */
export function openS3(
  spec: S3Spec & { readonly lease_ms: number; readonly credentials?: string },
  project: string,
  env: NodeJS.ProcessEnv,
): Backend {
  const client = new S3Client(spec, env);
  const LOCK = `${project}/lock`;

  async function write(lock: Omit<Lock, 'written'>, condition: Condition): Promise<string | undefined> {
    return await client.put(LOCK, JSON.stringify({ ...lock, written: randomUUID() }), condition);
  }

  async function acquire(holder: LeaseHolder): Promise<Acquired> {
    for (;;) {
      const found = await client.get(LOCK);
      const held = found && heldBy(found);
      if (held && (held.ends_in_ms ?? 0) > 0) return { taken: false, held };
      const number = found ? readLock(found).number + 1 : 1;
      const lock = { number, id: randomUUID(), holder, lease_ms: spec.lease_ms };
      const etag = await write(lock, found ? { etag: found.etag } : { absent: true });
      if (etag === undefined) continue;
      await assertHeeded(lock);
      return { taken: true, lease: lease(lock, etag) };
    }
  }

  /**
   * Many services that speak S3 take every condition and heed none, and would give the lock to everybody: they have to refuse
   * to write what is there, and over a version that there never was.
   */
  async function assertHeeded(lock: Omit<Lock, 'written'>): Promise<void> {
    for (const condition of [{ absent: true }, { etag: '"00000000000000000000000000000000"' }] as const)
      if ((await write(lock, condition)) !== undefined)
        throw new BackendError(
          'refused',
          'it does not heed the conditions of a write, so no lock can be kept there',
        );
  }

  function lease(taken: Omit<Lock, 'written'>, first: string): Lease {
    let [lock, etag] = [taken, first];
    /** Writes it anew while it is ours. */
    const rewrite = async (change: Partial<Lock>): Promise<boolean> => {
      const next = { ...lock, ...change };
      let written = await write(next, { etag });
      if (written === undefined) {
        // An answer may have been lost, of a change that was made.
        const found = await client.get(LOCK);
        if (found === undefined || readLock(found).id !== lock.id) return false;
        written = await write({ ...next, number: Math.max(next.number, readLock(found).number) }, found);
      }
      if (written === undefined) return false;
      [lock, etag] = [next, written];
      return true;
    };
    return {
      number: taken.number,
      renew: () => rewrite({}),
      async raise(least) {
        const number = Math.max(least, lock.number + 1);
        return (await rewrite({ number })) ? number : undefined;
      },
      async release() {
        await rewrite({ id: '', holder: null });
      },
    };
  }

  return {
    name: `the bucket ${spec.bucket} at ${spec.endpoint}`,
    acquire,
    async holder() {
      const found = await client.get(LOCK);
      return found && heldBy(found);
    },
    async evict(id) {
      const found = await client.get(LOCK);
      if (found === undefined || id === '' || readLock(found).id !== id) return false;
      const free = { ...readLock(found), id: '', holder: null };
      if ((await write(free, found)) !== undefined) return true;
      // It was renewed at this moment.
      return await this.evict(id);
    },
    async read(name) {
      return (await client.get(`${project}/${name}`))?.text;
    },
    async write(name, text) {
      await client.put(`${project}/${name}`, text);
    },
  };
}

function heldBy(found: S3Object): Held | undefined {
  const { id, holder, lease_ms } = readLock(found);
  if (id === '') return undefined;
  const ends_in_ms = Math.max(0, lease_ms + DATE_MS - found.age_ms);
  return { id, holder: parseHolder(JSON.stringify(holder)), ends_in_ms };
}

/** @throws BackendError for what is no lock of mig's: whoever forgets the number lets old runs in again */
function readLock({ text }: S3Object): Lock {
  try {
    const lock: Lock = JSON.parse(text);
    if (Number.isSafeInteger(lock.number) && typeof lock.id === 'string' && lock.lease_ms > 0) return lock;
  } catch {
    // What is not even JSON is none either.
  }
  throw new BackendError('refused', 'the object of the lock holds none of mig’s');
}
