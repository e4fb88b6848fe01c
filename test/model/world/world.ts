/**
 * Everything that matters to one move, as plain data: two hosts, what is between them, and who works on them. All that
 * can happen is a step from one world to another (`successors.ts`); what must never be so is in `invariants/`.
 *
 * `docs/protocol.md` explains the model as a whole.
 */
export interface World {
  readonly source: Source;
  readonly destination: Destination;
  readonly wire: Wire;
  readonly controller: Controller;
  readonly recovery: Recovery;
  readonly history: History;
  /** How many more things may go wrong. */
  readonly faults: number;
}

export type Role = 'source' | 'destination';

export const ROLES = ['source', 'destination'] as const;

/**
 * Who looks after a side: before which effect of which step it is. Between two steps, `at` is 0 and `step` the name of a
 * place: see `places` in `flow-source.ts` and `flow-destination.ts`.
 */
export interface Supervisor {
  /** `hung`: stopped for good, but its process is there. */
  readonly life: 'alive' | 'hung' | 'dead';
  readonly step: string;
  readonly at: number;
  /** Where a step leads that more than one way leads to. */
  readonly onward: string;
}

/** Waits until CRIU and the supervisor are dead, then acts: the number says before which of its effects it is. */
export type Guard = 'none' | 'watching' | number;

export interface Host {
  readonly power: 'up' | 'down';
  /** Another machine has taken the host's name; what was on the first one's disk is lost with it. */
  readonly replaced: boolean;
  readonly supervisor: Supervisor;
  readonly guard: Guard;
  /** The stage at which CRIU's action script waits for a word. It may outlive CRIU. */
  readonly gate: 'none' | 'pre-dump' | 'post-dump' | 'post-restore' | 'pre-resume';
  /** The network lock is closed: nothing of the workload comes in or goes out. */
  readonly locked: boolean;
  /** The floating address is up here. */
  readonly address: boolean;
  /** The move is on record on this host's disk. */
  readonly record: boolean;
  /** A recovery, whose number is higher than the move's, has been at work here. */
  readonly outnumbered: boolean;
  /**
   * How far criu restore is, on the source that of a process that is brought back. `finishing`: past its last hold, with the
   * copy's tasks about to be whole.
   */
  readonly restore:
    'none' | 'waiting' | 'restoring' | 'at post-restore' | 'finishing' | 'at pre-resume' | 'over';
  readonly images: 'none' | 'partial' | 'complete';
  readonly copy: 'none' | 'held' | 'running';
  readonly letGo: boolean;
  /** Somebody has given up the other host. */
  readonly vouched: boolean;
}

export interface Source extends Host {
  /** How far criu dump is. From `dumping` to `resuming` it holds the tasks itself. */
  readonly dump:
    'none' | 'starting' | 'at pre-dump' | 'dumping' | 'at post-dump' | 'killing' | 'resuming' | 'over';
  readonly tasks: 'alive' | 'partly dead' | 'dead';
  /** The cgroup that the tree is in. */
  readonly leaf: 'none' | 'thawed' | 'frozen';
  /** The sockets are in TCP repair mode: a task that runs with them fails. */
  readonly inRepair: boolean;
  readonly decision: 'none' | 'commit' | 'abort';
  /** The last word in the journal is that the tasks have been put back. */
  readonly putBack: boolean;
  readonly imagesSent: boolean;
  /** The destination has said how its part ended. */
  readonly confirmed: boolean;
}

export interface Destination extends Host {
  /** Files with the policy `copy`: beside their places; in place, with what was there before still at hand; there for good. */
  readonly files: 'none' | 'arrived' | 'in place' | 'kept';
  readonly decision: 'none' | 'release' | 'abort';
  /** The last word in the journal is of its end: all that came has been discarded, or is being cleaned up. */
  readonly discarded: boolean;
}

export type Message = 'images' | 'restored' | 'gone' | 'abort' | 'undone' | 'resumed' | 'destination-failed';

/** The connection between the supervisors: in order each way, until it breaks; then both learn of it, each in its time. */
export interface Wire {
  readonly state: 'closed' | 'listening' | 'open' | 'cut';
  readonly toSource: readonly Message[];
  readonly toDestination: readonly Message[];
  /** Who knows that it is cut. */
  readonly sourceKnows: boolean;
  readonly destinationKnows: boolean;
}

/** After it has said `move` it listens, until it has heard from the source how that ended there. */
export type Controller = 'preparing' | 'listening' | 'has heard gone' | 'has heard aborted' | 'gone';

/** What a recovery is about to do on which host, and before which effect it is. */
export type Recovery =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'acting';
      readonly on: Role;
      readonly verb: string;
      readonly force: boolean;
      readonly at: number;
    };

/** What no program knows, and the invariants have to. */
export interface History {
  /** The process ran at the source after its images were taken: they are the past. */
  readonly sourceRanOn: boolean;
  /** A copy ran at the destination, and not only behind the lock for the moment until somebody looks: the images are the past. */
  readonly copyRan: boolean;
  /** It was on record that a copy at the destination may run: from then on nobody can tell that it did not. */
  readonly wasLetGo: boolean;
  /** A process that was brought back on the source ran, in the same sense as a copy. */
  readonly broughtBack: boolean;
  /** The source has decided that it runs on. */
  readonly aborted: boolean;
  /** Somebody gave the source up for gone, whatever it may have done since the images were taken. */
  readonly vouched: boolean;
  /** The same of the destination, whose copy may have run. */
  readonly destinationGivenUp: boolean;
  /** The images are taken: CRIU came to its gate. */
  readonly imagesTaken: boolean;
  readonly sourceLostPower: boolean;
  /** The destination lost power after it had all images. */
  readonly imagesLost: boolean;
  /** The workload ended by itself. */
  readonly ended: boolean;
}

/** Whether CRIU itself holds the source's tasks. */
export function isSeized({ dump }: Source): boolean {
  return dump === 'dumping' || dump === 'at post-dump' || dump === 'killing' || dump === 'resuming';
}

/** Whether anything of the tree runs at the source that was there before the move. */
export function sourceRuns(source: Source): boolean {
  return source.power === 'up' && source.tasks !== 'dead' && source.leaf !== 'frozen' && !isSeized(source);
}

/** Whether an operator may say that a host never comes back, and be right. */
export function isVouchable({ power, replaced }: Host): boolean {
  return power === 'down' || replaced;
}

/** Whether what was made from the images runs there. */
export function copyRuns({ power, copy }: Host): boolean {
  return power === 'up' && copy === 'running';
}
