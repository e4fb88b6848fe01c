import { randomUUID } from 'node:crypto';
import { BackendError } from './backend-error.ts';

/** Plans and approvals that a state keeps: what is written after that takes the place of the oldest. */
const MOST_TEXTS = 100;

/** What is kept at a state's address: a state as Terraform's servers want it, of no resources, with what is mig's. */
export interface State {
  /** Of Terraform's format. */
  readonly version: number;
  /** One more each time: servers refuse a number that they have had. */
  readonly serial: number;
  readonly lineage: string;
  readonly mig: {
    readonly number: number;
    /** Absent: nobody has the lock. `until` is in ms since the epoch, by the server's clock. */
    readonly lease?: { readonly id: string; readonly holder: unknown; readonly until: number };
    readonly texts: Readonly<Record<string, string>>;
  };
}

export function emptyState(): State {
  return { version: 4, serial: 0, lineage: randomUUID(), mig: { number: 0, texts: {} } };
}

/** @throws BackendError if it is none of mig's: another program's state must not be written over */
export function readState(text: string): State {
  try {
    const state: State = JSON.parse(text);
    const { number, texts, lease } = state.mig;
    const isRight =
      Number.isSafeInteger(state.serial) &&
      Number.isSafeInteger(number) &&
      typeof texts === 'object' &&
      (lease === undefined || (typeof lease.id === 'string' && typeof lease.until === 'number'));
    if (isRight) return state;
  } catch {
    // What is not even JSON is none of mig's either.
  }
  throw new BackendError('refused', 'what is kept there is not mig’s: give mig an address of its own');
}

/** The same with a text, as the latest. */
export function withText(mig: State['mig'], name: string, text: string): State['mig'] {
  const others = Object.entries(mig.texts).filter(([other]) => other !== name);
  const kept = [...others, [name, text] as const].slice(-MOST_TEXTS);
  return { ...mig, texts: Object.fromEntries(kept) };
}
