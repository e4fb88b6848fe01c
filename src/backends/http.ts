import { randomUUID } from 'node:crypto';
import type { HttpSpec, LeaseHolder } from '../model/index.ts';
import { BackendError } from './backend-error.ts';
import type { Acquired, Backend, Held, Lease } from './backend.ts';
import { HttpClient } from './http-client.ts';
import { emptyState, readState, withText, type State } from './http-state.ts';
import { parseHolder } from './parse-holder.ts';

/** A lock that is in the way of a short write is tried again so often, with so much time in between. */
const TRIES = 10;
const RETRY_MS = 300;
/** Dates in answers are of whole seconds. */
const DATE_MS = 1000;

/** What Terraform's servers keep of a lock. `Info` is for the program that has it: who that is, and until when. */
interface LockInfo {
  readonly ID: string;
  readonly Info: string;
}

/**
 * Terraform's protocol of locks and states, which has neither leases nor numbers: both are in the state, which whoever has the
 * lock writes anew. All times are those of the server, by the dates of its answers.
 *
 * @param project - whose lock it is; the address is that of one project.
 */
export function openHttp(
  spec: HttpSpec & { readonly lease_ms: number; readonly credentials?: string },
  project: string,
  env: NodeJS.ProcessEnv,
): Backend {
  const client = new HttpClient(spec, env);
  /** The lock that was taken here, and not given back. */
  let own: string | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One change of the state after the other. */
  async function inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const turn = last.then(change, change);
    last = turn;
    return await turn;
  }

  async function look(): Promise<{ readonly state: State; readonly now: number }> {
    const { status, text, now } = await client.get();
    return { state: status === 200 && !isNothing(text) ? readState(text) : emptyState(), now };
  }

  function infoOf(id: string, holder: LeaseHolder | undefined, until: number): object {
    return {
      ID: id,
      Operation: holder === undefined ? 'mig' : `mig ${holder.command}`,
      Info: JSON.stringify({ ...holder, until }),
      Who: holder === undefined ? 'mig' : `${holder.user}@${holder.host}`,
      Version: '',
      Created: new Date().toISOString(),
      Path: project,
    };
  }

  async function acquire(by: LeaseHolder): Promise<Acquired> {
    for (;;) {
      const id = randomUUID();
      const { now } = await look();
      const answer = await client.lock(infoOf(id, by, now + DATE_MS + spec.lease_ms));
      if (answer === 'locked') return { taken: true, lease: await begin(id, by) };
      const held = await heldBy(answer);
      // A short write has come and gone.
      if (held === undefined) continue;
      if ((held.ends_in_ms ?? 1) > 0) return { taken: false, held };
      await client.unlock({ ID: held.id });
    }
  }

  /** Whose lock is in the way, by what the server says of it and what is in the state. */
  async function heldBy(said: string): Promise<Held | undefined> {
    for (let tries = 1; ; tries += 1) {
      const held = await tryHeldBy(said);
      // Whoever has only just taken it has not written down who they are.
      if (held?.holder !== undefined || tries >= 3) return held;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async function tryHeldBy(said: string): Promise<Held | undefined> {
    const { ID, Info } = readLockInfo(said);
    const { state, now } = await look();
    const { lease } = state.mig;
    const isKnown = lease !== undefined && (ID === '' || lease.id === ID);
    const first = untilIn(Info);
    const until = isKnown ? Math.max(lease.until, first ?? 0) : first;
    const holder = (isKnown ? parseHolder(JSON.stringify(lease.holder)) : undefined) ?? parseHolder(Info);
    const id = ID === '' ? (lease?.id ?? '') : ID;
    if (id === '' && until === undefined) return undefined;
    return { id, holder, ...(until !== undefined && { ends_in_ms: Math.max(0, until - now) }) };
  }

  async function begin(id: string, by: LeaseHolder): Promise<Lease> {
    own = id;
    try {
      const number = await inTurn(async () => {
        const { state, now } = await look();
        const next = state.mig.number + 1;
        await save({ ...state.mig, number: next, lease: leaseOf(id, by, now) }, state, id);
        return next;
      });
      return lease(id, by, number);
    } catch (error) {
      own = undefined;
      await client.unlock({ ID: id }).catch(() => undefined);
      throw error;
    }
  }

  function leaseOf(id: string, holder: LeaseHolder, now: number): NonNullable<State['mig']['lease']> {
    return { id, holder, until: now + DATE_MS + spec.lease_ms };
  }

  async function save(mig: State['mig'], state: State, id: string): Promise<boolean> {
    return await client.put(JSON.stringify({ ...state, serial: state.serial + 1, mig }), id);
  }

  function lease(id: string, by: LeaseHolder, first: number): Lease {
    /** Changes what is kept while the lock is held. False: it is not. */
    const change = async (make: (mig: State['mig'], now: number) => State['mig']): Promise<boolean> =>
      await inTurn(async () => {
        const { state, now } = await look();
        return state.mig.lease?.id === id && (await save(make(state.mig, now), state, id));
      });
    return {
      number: first,
      renew: () => change((mig, now) => ({ ...mig, lease: leaseOf(id, by, now) })),
      async raise(least) {
        let raised = 0;
        const isOurs = await change((mig) => {
          raised = Math.max(least, mig.number + 1);
          return { ...mig, number: raised };
        });
        return isOurs ? raised : undefined;
      },
      async release() {
        own = undefined;
        if (await change(({ number, texts }) => ({ number, texts }))) await client.unlock({ ID: id });
      },
    };
  }

  /** Changes what is kept, under a lock for as long as that takes. */
  async function brieflyLocked(make: (mig: State['mig']) => State['mig']): Promise<void> {
    const id = randomUUID();
    for (let tries = 1; ; tries += 1) {
      const { now } = await look();
      const answer = await client.lock(infoOf(id, undefined, now + DATE_MS + spec.lease_ms));
      if (answer === 'locked') break;
      if (tries < TRIES) {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        continue;
      }
      const held = await heldBy(answer);
      const who = held?.holder === undefined ? 'somebody' : `${held.holder.user}@${held.holder.host}`;
      throw new BackendError('refused', `${who} has the lock, and nothing can be written meanwhile`);
    }
    try {
      const { state } = await look();
      if (!(await save(make(state.mig), state, id)))
        throw new BackendError('refused', 'the lock was taken by somebody else meanwhile');
    } finally {
      await client.unlock({ ID: id });
    }
  }

  return {
    name: `the state at ${spec.address}`,
    acquire,
    async holder() {
      const { state, now } = await look();
      const { lease: found } = state.mig;
      if (found === undefined) return undefined;
      const holder = parseHolder(JSON.stringify(found.holder));
      return { id: found.id, holder, ends_in_ms: Math.max(0, found.until - now) };
    },
    async evict(id) {
      const { state } = await look();
      if (state.mig.lease?.id !== id) return false;
      await client.unlock({ ID: id });
      await brieflyLocked((mig) => {
        const { lease: found, ...rest } = mig;
        return found?.id === id ? rest : mig;
      });
      return true;
    },
    async read(name) {
      return (await look()).state.mig.texts[name];
    },
    async write(name, text) {
      const id = own;
      if (id === undefined) {
        await brieflyLocked((mig) => withText(mig, name, text));
        return;
      }
      await inTurn(async () => {
        const { state } = await look();
        if (!(await save(withText(state.mig, name, text), state, id)))
          throw new BackendError('refused', 'the lock was taken by somebody else meanwhile');
      });
    },
  };
}

/** Some servers have an empty state of a kind where there is none. */
function isNothing(text: string): boolean {
  return ['', '{}', 'null'].includes(text.trim());
}

/** What is said of a lock by the server that refuses it: its info, or no more than its id, or nothing. */
function readLockInfo(said: string): LockInfo {
  try {
    const { ID, Info }: Partial<Record<keyof LockInfo, unknown>> = JSON.parse(said);
    return { ID: typeof ID === 'string' ? ID : '', Info: typeof Info === 'string' ? Info : '' };
  } catch {
    return { ID: /^[\w-]{1,100}$/.test(said.trim()) ? said.trim() : '', Info: '' };
  }
}

function untilIn(info: string): number | undefined {
  try {
    const { until }: { until?: unknown } = JSON.parse(info);
    return typeof until === 'number' ? until : undefined;
  } catch {
    return undefined;
  }
}
