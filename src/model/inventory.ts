import type { FileFacts } from './file-facts.ts';
import type { HostFacts } from './host-facts.ts';
import type { CompressionSample, ReachFacts } from './link.ts';
import type { WorkloadFacts } from './workload-facts.ts';
import type { WritingFacts } from './writing.ts';

/** Everything that was observed on all hosts at one moment. A document: `--save-inventory` writes it, `--inventory` reads it. */
export interface Inventory {
  readonly format_version: '1.0';
  readonly kind: 'inventory';
  /** ISO 8601, the controller's clock. */
  readonly taken: string;
  readonly hosts: Readonly<Record<string, HostReading>>;
}

/** What one host answered. A host that did not answer is a reading too: it is said, and hides nobody else's answer. */
export type HostReading =
  | {
      readonly reachable: true;
      readonly facts: HostFacts;
      /**
       * By workload name: every process tree on this host that the workload's selector matches. Absent: there is none, for
       * of thousands of workloads a host has few.
       */
      readonly workloads: Readonly<Record<string, readonly WorkloadFacts[]>>;
      /** By workload name: why the search for it is not complete, so that more of it may run here; absent: it is. */
      readonly unsearched?: Readonly<Record<string, string>>;
      /** By absolute path: what is there now. Holds the paths that some move's source or destination depends on. */
      readonly files: Readonly<Record<string, FileFacts>>;
      /** By host: what came of reaching it from here. Absent, or without a host: nobody has tried. */
      readonly reaches?: Readonly<Record<string, ReachFacts>>;
      /** By workload: how much of its memory changes. Absent, or without a workload: nobody has looked. */
      readonly writes?: Readonly<Record<string, WritingFacts>>;
      /** By workload: what compressing a part of its memory came to. Absent, or without it: nobody has tried. */
      readonly compressible?: Readonly<Record<string, readonly CompressionSample[]>>;
      /** What the probe could not read, one sentence each. Unknown is a refusal, never a pass. */
      readonly unreadable: readonly string[];
    }
  | { readonly reachable: false; readonly reason: UnreachableReason; readonly detail: string };

/** Why a host gave no answer; `untrusted` is a host key that known_hosts does not vouch for. */
export type UnreachableReason =
  'connect' | 'authentication' | 'untrusted' | 'timeout' | 'not-root' | 'probe-failed';
