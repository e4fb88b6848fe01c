import type { LeaseHolder } from '../model/index.ts';

/**
 * A shared system as mig uses it: one lock for the project that ends with its lease, a number that only grows, and texts
 * by name. Every call may throw a BackendError. Adding one is adding a file with a function that makes one of these.
 */
export interface Backend {
  /** For people: `etcd at https://etcd.example.net:2379`. */
  readonly name: string;
  /** Takes the lock for as long as it is renewed, or says who has it. */
  acquire(holder: LeaseHolder): Promise<Acquired>;
  /** Who has the lock now; undefined: nobody. */
  holder(): Promise<Held | undefined>;
  /** Takes the lock away from whoever has it under this id. False: they have it no longer. */
  evict(id: string): Promise<boolean>;
  /** The text of that name; undefined: there is none. */
  read(name: string): Promise<string | undefined>;
  /** Keeps a text, in place of one that is there. */
  write(name: string, text: string): Promise<void>;
}

export type Acquired =
  { readonly taken: true; readonly lease: Lease } | { readonly taken: false; readonly held: Held };

/** The lock of somebody else. */
export interface Held {
  /** What tells it from every other time that the lock was taken. */
  readonly id: string;
  /** Undefined if what is written there is none of mig's. */
  readonly holder: LeaseHolder | undefined;
  /** When it ends unless it is renewed, in ms from now; absent: not known. */
  readonly ends_in_ms?: number;
}

/** The lock while it is held. */
export interface Lease {
  /** Above that of everybody who has had the lock before. */
  readonly number: number;
  /** Has it last for its whole time again, from the moment of asking. False: it is somebody else's, or nobody's. */
  renew(): Promise<boolean>;
  /** Takes a new number, at least this one, so that those to come are above it. Undefined: the lock is lost. */
  raise(least: number): Promise<number | undefined>;
  /** Lets go of it, if it is held. */
  release(): Promise<void>;
}
