/**
 * One small real program, and what has to become of it. It is tried for real: mig says what it thinks without touching
 * it, then CRIU has the last word.
 */
export interface CatalogueCase {
  /** Unique; lower-case letters, digits and dashes. Its program, unless `program` says another, is `programs/NAME.py`. */
  readonly name: string;
  /** Completes "a process that …". */
  readonly about: string;
  /** File in `programs/`, followed by the words that come after the case's name. */
  readonly program?: readonly string[];
  /** Script that starts it, in place of a program; it sees to it that the PID comes to be in /run/NAME.pid. */
  readonly command?: string;
  /** Script that finds out on the host where it should be by then whether it is what it was; exit 0: it is. */
  readonly check?: string;
  /** The codes with which mig refuses the move, sorted; none: it lets it through. */
  readonly refused?: readonly string[];
  /** Codes that must be among the findings that refuse nothing. */
  readonly told?: readonly string[];
  /** The code that warns of what the process loses on the way: it moves, and is not what it was. */
  readonly loses?: string;
  /** What CRIU loses of it while nothing on the host tells that there is something to lose, and why. */
  readonly unseen?: string;
  /** Words before `criu dump`, where mig has them too. */
  readonly prefix?: readonly string[];
  /** What the workload has in mig.yaml besides its selector. */
  readonly workload?: Readonly<Record<string, unknown>>;
  /** Scripts, run before the program starts, on the host it starts on and on the one it goes to. */
  readonly source?: string;
  readonly destination?: string;
  /** It changes a host so much that it gets a lab to itself, and CRIU is started over SSH, with the rights of a login. */
  readonly alone?: true;
  /** Why there are machines that cannot host it, such as a kernel without the feature; its program may fail to start. */
  readonly unhosted?: string;
  /** Why CRIU's log does not name what is wrong, or there is none. */
  readonly wordless?: string;
  /** CRIU moves it and mig refuses all the same: why. */
  readonly stricter?: string;
}
