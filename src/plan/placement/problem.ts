import type { Port } from '../../checks/index.ts';
import type { PlacementConstraints } from '../../model/index.ts';

/** What a placement has to fit, as numbers and names: hosts with room, workloads with needs. Both sorted by name. */
export interface Problem {
  readonly places: readonly Place[];
  readonly items: readonly Item[];
}

/** A host, with the room that there is for the workloads of the YAML. */
export interface Place {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly draining: boolean;
  /** Why nothing can be moved here with its memory, after the host's name; absent: nothing is known against it. */
  readonly obstacle?: string;
  /** Why nothing can be started here either that was stopped elsewhere. */
  readonly restart_obstacle?: string;
  /** Of the whole host. */
  readonly total_bytes: number;
  /** Free memory, and what the workloads that are here now take. */
  readonly memory_bytes: number;
  /** Free space for the images of one move. */
  readonly image_bytes: number;
  readonly cpus: number;
  /** Load of one minute, divided by the CPUs. */
  readonly load: number;
  /** What others than the workloads have here; asked for only where something may come. */
  readonly outside: () => Outside;
}

export interface Outside {
  readonly numbers: ReadonlySet<number>;
  /** By protocol and port, as `portKey` writes it. */
  readonly ports: ReadonlyMap<string, readonly Port[]>;
  /** Network interfaces that are up. */
  readonly interfaces: ReadonlySet<string>;
}

/** A workload that runs exactly once. */
export interface Item {
  readonly name: string;
  /** The host it is on. */
  readonly at: string;
  readonly wish: Wish;
  /** It is stopped here and started there, never moved: that asks less of a host. */
  readonly restarts?: true;
  /** Workloads that it shares no host with; they have it in their own list as well, or not. */
  readonly apart: readonly string[];
  /** With whom it is spread; absent: it is not. */
  readonly group?: SpreadGroup;
  /** What its host keeps for it. */
  readonly memory_bytes: number;
  readonly cpus: number;
  /** PIDs, thread IDs, process groups and sessions, ascending. */
  readonly numbers: readonly number[];
  readonly ports: readonly Port[];
  /** Paths that come along and can be there once: carried files, names of sockets. */
  readonly files: readonly string[];
  /** Network interfaces that its addresses go onto. */
  readonly interfaces: readonly string[];
  /** Where it goes if nothing speaks against it: somebody has approved that. */
  readonly approved?: string;
  /** Why its images cannot be restored on a host, after the host's name; undefined: nothing is known against it. */
  readonly unfit: (place: string) => string | undefined;
}

/** `stay`: nobody asks for a move. `named`: the YAML names the host. `free`: it says what the host has to be like. */
export type Wish =
  | { readonly kind: 'stay' }
  | { readonly kind: 'named'; readonly host: string }
  | { readonly kind: 'free'; readonly constraints: PlacementConstraints };

/** Workloads that are spread over the values of one label: `most` on each, and that many only on `full` of them. */
export interface SpreadGroup {
  readonly label: string;
  readonly items: readonly string[];
  readonly values: number;
  readonly most: number;
  readonly full: number;
}

/** What a placement has to keep: each is one thing that somebody could change. */
export type Requirement =
  | { readonly kind: 'placed'; readonly item: string; readonly host: string }
  | { readonly kind: 'label'; readonly item: string; readonly label: string; readonly value: string }
  | { readonly kind: 'avoid'; readonly item: string; readonly host: string }
  | { readonly kind: 'pool'; readonly item: string; readonly hosts: readonly string[] }
  | { readonly kind: 'draining'; readonly host: string }
  | { readonly kind: 'apart'; readonly item: string; readonly other: string }
  | { readonly kind: 'spread'; readonly group: SpreadGroup }
  | { readonly kind: OwnNeed; readonly item: string };

/** What a workload needs of any host, whatever the YAML says. */
export type OwnNeed = 'memory' | 'cpus' | 'numbers' | 'ports' | 'files' | 'interfaces' | 'fit';

/** Why a workload cannot be on a host: what is broken, and the sentence for it, which begins with the host's name. */
export interface Refusal {
  readonly requirement: Requirement;
  readonly why: () => string;
}

/** Why a host can take nothing of a workload's kind, after the host's name; undefined: nothing is known against it. */
export function obstacleFor({ restarts }: Item, place: Place): string | undefined {
  return restarts === true ? place.restart_obstacle : place.obstacle;
}

/** Names a requirement: two that are equal have equal keys. */
export function keyOf(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'placed':
      return `placed ${requirement.item}`;
    case 'label':
      return `label ${requirement.item} ${requirement.label}`;
    case 'avoid':
      return `avoid ${requirement.item} ${requirement.host}`;
    case 'draining':
      return `draining ${requirement.host}`;
    case 'apart':
      return `apart ${[requirement.item, requirement.other].toSorted().join(' ')}`;
    case 'spread':
      return `spread ${requirement.group.label} ${requirement.group.items.join(' ')}`;
    case 'pool':
    case 'memory':
    case 'cpus':
    case 'numbers':
    case 'ports':
    case 'files':
    case 'interfaces':
    case 'fit':
      return `${requirement.kind} ${requirement.item}`;
    default:
      return requirement satisfies never;
  }
}

/** By what the ports of hosts are looked up. */
export function portKey({ protocol, port }: Port): string {
  return `${protocol} ${port}`;
}

/** As the check `host/space` has it: what the process writes while it arrives. */
const MARGIN_BYTES = 64 * 1024 * 1024;

/** What a workload that arrives takes beside its own memory. What is started anew brings none, and has no images. */
export function imageBytesOf({ restarts, memory_bytes: bytes }: Item): number {
  return restarts === true ? 0 : bytes + MARGIN_BYTES;
}
