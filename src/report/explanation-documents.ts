import type { Finding, Severity } from '../model/finding.ts';

/** `mig explain CODE --json`: everything that one check says of itself. */
export interface RuleDocument {
  readonly format_version: '1.0';
  readonly kind: 'rule';
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  /** What is judged: a host's answer, a host, two hosts, where a workload is, or a workload going from one host to another. */
  readonly scope: 'reading' | 'host' | 'pair' | 'placement' | 'move';
  /** The facts that it rests on. */
  readonly looks_at?: string;
  /** Why CRIU refuses, or why the process would not work afterwards. */
  readonly why: string;
  /** What CRIU says where nobody has looked; `…` stands for what differs. Empty: it says nothing. */
  readonly prevents: readonly string[];
  readonly remedy: string;
  /** A waiver in the YAML may let it pass. */
  readonly waivable: boolean;
  /** What it sees comes and goes by itself within seconds. */
  readonly momentary: boolean;
}

/** `mig explain WORKLOAD --json`: whatever would move with a workload, thing by thing. Only looked at, nothing touched. */
export interface ExplanationDocument {
  readonly format_version: '1.0';
  readonly kind: 'explanation';
  readonly project: string;
  /** ISO 8601: when the hosts were looked at. */
  readonly taken: string;
  readonly workload: string;
  /** Where it runs; absent: it was not found exactly once. */
  readonly source?: string;
  readonly destination: string;
  /** `stays`: it runs on the destination already, so that there is nothing to judge. */
  readonly verdict: 'moves' | 'blocked' | 'stays';
  /** How many things have which verdict, inherited ones counted once, and what concerns the hosts or the whole included. */
  readonly summary: Readonly<Record<ThingVerdict, number>>;
  /** The root first, then its descendants in ascending order of PID. */
  readonly processes: readonly ExplainedProcess[];
  /** What concerns a host or the workload as a whole. */
  readonly findings: readonly Finding[];
}

/**
 * `fine`: it moves. `note`: it moves, and mig sets an option for it or there is something to know. `warning`: it moves
 * and may not be what it was, or a waiver accepts it. `blocks`: it keeps the workload from moving. `unknown`: it was not
 * judged, because something before it keeps the workload from moving.
 */
export type ThingVerdict = 'fine' | 'note' | 'warning' | 'blocks' | 'unknown';

export interface ExplainedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Its weightiest thing's. */
  readonly verdict: ThingVerdict;
  /** In the order of their numbers, sockets apart. */
  readonly descriptors: readonly ExplainedThing[];
  readonly sockets: readonly ExplainedThing[];
  /** Its private memory, then each file or object that it maps. */
  readonly memory: readonly ExplainedThing[];
  /** Program, working directory, root directory, and the process itself: its numbers, rights and state. */
  readonly rest: readonly ExplainedThing[];
}

/** One thing that would move along. */
export interface ExplainedThing {
  /** For a descriptor, a socket or a mapping what the kernel knows it as, e.g. `pipe` or `tcp`; else what it is to the process, e.g. `program`. */
  readonly kind: string;
  readonly fd?: number;
  readonly inode?: string;
  readonly path?: string;
  /** For people: a path, two addresses, an amount. */
  readonly what: string;
  readonly verdict: ThingVerdict;
  readonly findings: readonly Finding[];
  /** Where the same object was met before: a descriptor that was inherited. What is true there is true here. */
  readonly same_as?: { readonly pid: number; readonly fd: number };
}
