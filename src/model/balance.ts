/** What a rebalancing has measured and what it comes to. Its numbers change by themselves and are no part of what is approved. */
export interface Balance {
  /** For how long CPU use was measured, ms. */
  readonly measured_ms: number;
  /** How far hosts are from being used alike, from 0, in parts of one: the root of the mean square of their distances. */
  readonly unevenness: BeforeAfter;
  /** Those between which load is evened, sorted by name. */
  readonly hosts: readonly HostBalance[];
  /** Hosts that take no part, sorted, and why, after the host's name. */
  readonly without: readonly { readonly host: string; readonly why: string }[];
  /** Workloads that the YAML has somewhere else than they are, sorted: their load is counted where they are to be. */
  readonly pending: readonly { readonly workload: string; readonly host: string }[];
  /** How many workloads may go elsewhere. */
  readonly movable: number;
  /** In the order in which they were found: what helps most first. */
  readonly moves: readonly BalanceMove[];
  /** Workloads that would have been moved and stay, sorted, and why, after the workload's name. */
  readonly kept: readonly { readonly workload: string; readonly why: string }[];
  /** There is more to gain than the limit of moves allows; absent: there is not. */
  readonly limited?: true;
}

/** Parts of one. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

export interface HostBalance {
  readonly host: string;
  readonly cpus: number;
  readonly total_bytes: number;
  readonly cpu: BeforeAfter;
  readonly memory: BeforeAfter;
}

export interface BalanceMove {
  readonly workload: string;
  readonly source: string;
  readonly destination: string;
  /** CPUs that it keeps busy. */
  readonly cpus: number;
  readonly memory_bytes: number;
  /** The workload that it changes places with: gain and cost are those of both. Absent: none. */
  readonly with?: string;
  /** By how much its two hosts come nearer to the average of all, in parts of one. */
  readonly gain: number;
  /** What it had to gain more than. */
  readonly cost: number;
}
