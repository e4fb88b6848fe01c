import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A rate at which what `from` sends to `to` arrives; `rate` is in tc(8)'s notation, such as 100mbit. */
export interface ShapedLink {
  readonly from: string;
  readonly to: string;
  readonly rate: string;
}

export interface HostState {
  readonly name: string;
  /** From 1; the host's address ends in 10 + index. */
  readonly index: number;
  readonly logind: boolean;
}

/** Everything about a lab that its files and namespaces do not say themselves; kept in lab.json. */
export interface LabState {
  readonly id: string;
  /** The third byte of its subnet, and the number in the name of the machine's interface to it. */
  readonly number: number;
  /** PID of the lab's first process: its network namespace is the switch. */
  readonly keeper: number;
  readonly image: string;
  readonly hosts: readonly HostState[];
  /** Pairs of names that cannot reach each other, each in alphabetical order. */
  readonly cuts: readonly (readonly [string, string])[];
  readonly shapes: readonly ShapedLink[];
}

/** The state of the lab in `dir`, or undefined if there is no complete one. */
export function readLabState(dir: string): LabState | undefined {
  try {
    const state: LabState = JSON.parse(readFileSync(join(dir, 'lab.json'), 'utf8'));
    return state;
  } catch {
    return undefined;
  }
}

/** Replaces the state of the lab in `dir`; a reader sees the old one or the new one. */
export function writeLabState(dir: string, state: LabState): void {
  const file = join(dir, 'lab.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The address of a host, or of the controller, which is this machine as the hosts see it. */
export function addressIn(state: LabState, name: string): string {
  if (name === 'controller') return `10.77.${state.number}.1`;
  const host = state.hosts.find((each) => each.name === name);
  if (host === undefined) throw new Error(`the lab has no host ${name}`);
  return `10.77.${state.number}.${10 + host.index}`;
}
