import type { Item, Problem } from '../placement/problem.ts';
import type { Burden, LoadedHost } from './loads.ts';

/** Hosts between which load is evened, and workloads that may go elsewhere for that. All lists sorted by name. */
export interface Fleet {
  /** All that has to fit, whether it may move or not. */
  readonly problem: Problem;
  /** With everything where it is. */
  readonly hosts: readonly LoadedHost[];
  readonly movers: readonly Mover[];
  /** Two hosts that are no farther from the average than this are left as they are, in parts of one. */
  readonly tolerance: number;
}

export interface Mover extends Burden {
  /** Of the problem; on one of the hosts. */
  readonly item: Item;
  /** What moving it has to gain more than, above 0. */
  readonly price: number;
  /** Names of hosts that it has to keep away from. */
  readonly barred: ReadonlySet<string>;
}

/** One or two workloads change their hosts, as it gains more than it costs. */
export interface Step {
  readonly shifts: readonly Shift[];
  /** By how much the two hosts come nearer to the average, in parts of one. */
  readonly gain: number;
  readonly cost: number;
}

export interface Shift {
  readonly item: string;
  readonly from: string;
  readonly to: string;
}
