import type { Lab } from '../../lab/lab.ts';
import type { LabHost } from '../../lab/lab-host.ts';
import type { Fault } from '../matrix/fault.ts';
import type { Point } from '../matrix/point.ts';

/** What it needs to put a counter on a host. */
export interface Commission {
  /** The hosts that it may come to; it begins its life on the first. */
  readonly stations: readonly LabHost[];
  /** The host that its client is on. */
  readonly client: LabHost;
  readonly floating: string;
}

/** A kind of workload: a counter, in what it lives in. A kind is a file in this folder, and its line in index.ts. */
export interface Kind {
  /** One word: what the names of its cases begin with, and its page ends with. */
  readonly name: string;
  /** The page about it: its heading, what it says that was moved, and what is promised of that besides. */
  readonly title: string;
  readonly about: string;
  readonly promise: string;
  /** It is started anew, with nothing but its files: its memory, its connections and its process are not asked for. */
  readonly loses_memory?: true;
  /** Which points and faults are not tried, and why; absent: all are. */
  readonly left_out?: string;
  /** The Debian packages that its hosts have; absent: those of every lab. */
  readonly packages?: readonly string[];
  /** The points and faults that its cases are made of. */
  readonly points: readonly Point[];
  readonly faults: readonly Fault[];
  /** What mig.yaml says of it, besides address, connections and limits. */
  readonly workload: object;
  /** Starts it, and returns once it serves. */
  readonly begin: (commission: Commission) => Promise<Specimen>;
  /** Gives a host what it has to have before the workload can come, such as one in the place of one that was destroyed. */
  readonly furnish: (host: LabHost) => Promise<void>;
  /** Takes it off a host, with all that `furnish` has put there and that another case could notice. */
  readonly remove: (host: LabHost) => Promise<void>;
  /** A script that tells of it on a host, for one who has to find out what has happened. */
  readonly evidence: string;
}

/** A workload of some kind that lives. */
export interface Specimen {
  /** What mig.yaml says of its address, besides which it is; absent: it is on eth0, and announced. */
  readonly address?: object;
  /** Which PID it has on a host; undefined: none there. What knows only which it would have says that. */
  readonly pidOn: (host: LabHost) => number | undefined;
  /** What is not as it has to be, in words, of what it lives in. It is over once the last word of systemd's is. */
  readonly judge: (lab: Lab, whereabouts: Residence) => Promise<readonly string[]>;
  /** Hosts on which somebody has started it once more, with none of its memory. */
  readonly startedAfresh: (lab: Lab) => Promise<readonly string[]>;
  /** Takes back what was done to its client's host; absent: nothing was. */
  readonly end?: () => Promise<void>;
}

/** Where a workload lives now: nowhere, if it was lost with its host. */
export interface Residence {
  readonly home: string | undefined;
  /** The host that it has left last, if that is still the same machine. */
  readonly left: string | undefined;
}
