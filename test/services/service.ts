/** A service that stories are told of: what its example's folder holds, and where that goes on the hosts. */
export interface Service {
  /** Folder below examples/, whose mig.yaml the stories use. */
  readonly example: string;
  /** As the example's mig.yaml calls it. */
  readonly workload: string;
  readonly unit: string;
  /** Files of the example by name, with the path that each has on both hosts. */
  readonly files: Readonly<Record<string, string>>;
  /** A script for both hosts, once the files are there, such as one that makes the unit's user. */
  readonly prepare?: string;
  /** A script for the host that it is to move to. */
  readonly there?: string;
  /** A script that ends when it serves, for the host on which it has been started; absent: it serves at once. */
  readonly begun?: string;
  /** A script for the host on which it is started for the first time, once it serves. */
  readonly begin?: string;
  /** KIND and TARGET of programs/ask.py; `{address}` is the address that moves with the service. */
  readonly ask: readonly [string, string];
}
