import type { RawFile } from './facts/files.ts';
import type { RawWorkloads } from './facts/workloads.ts';

/** What the program on the host says to a question. */
export type Answer<Raw> = { readonly value: Raw } | { readonly error: string };

/** Everything that the program says, by name of the fact; what was not asked is not there. */
export interface Answers {
  readonly [fact: string]: Answer<unknown> | undefined;
  readonly workloads?: Answer<RawWorkloads>;
  readonly files?: Answer<readonly RawFile[]>;
}
