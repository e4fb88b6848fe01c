import type { Controller, Spec } from '../model/index.ts';
import type { ExitCode } from './exit-code.ts';
import type { HostsInUse } from './hosts-in-use.ts';
import type { Terminal } from './terminal.ts';

/** What a command has carried out that is more than the YAML as it is. What it cannot move is left, and named. */
export interface Purpose {
  /** As plans and records say it: `drain of HOST`. */
  readonly reason: string;
  /** How it is called without anybody to ask. */
  readonly command: string;
  /** How long after its beginning everything has to be over; absent: no matter. */
  readonly deadline_ms?: number;
  /** Before any host is reached. @throws Stopped if the YAML has no such hosts, which has been said */
  readonly check?: (spec: Spec) => void;
  /** What follows from a first look at the hosts; an exit code, with the reason said, where that ends it. */
  aim(spec: Spec, hosts: HostsInUse, terminal: Terminal): Promise<Aim | ExitCode>;
}

export interface Aim {
  /** The spec to go by. */
  readonly spec: Spec;
  /** The workloads that may move; none: nothing has to. */
  readonly targets: readonly string[];
  /** Once it is agreed to, before anything moves. @throws Stopped with the reason said */
  readonly begin: (run: string, controller: Controller) => Promise<void>;
  /** After all moves: looks where everything is, and says so. @param code - of what came before */
  readonly end: (code: ExitCode) => Promise<ExitCode>;
}
