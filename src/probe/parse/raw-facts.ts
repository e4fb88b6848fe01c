/** What the Python programs answer for one process tree, before it is understood. Text is as the kernel wrote it. */
export interface RawTree {
  readonly processes: readonly RawProcess[];
  readonly network: RawNetwork;
  readonly unix: readonly RawUnixSocket[];
  readonly holders: Readonly<Record<string, readonly { readonly pid: number; readonly command: string }[]>>;
  readonly unit: { readonly name: string; readonly show: CommandOutput } | null;
  readonly trouble: readonly string[];
}

export interface RawProcess {
  readonly pid: number;
  readonly stat: string;
  readonly status: string;
  readonly comm: string;
  readonly cmdline: string;
  readonly cgroup: string;
  readonly label: string;
  readonly threads: readonly number[];
  readonly exe: RawReference | null;
  readonly cwd: RawReference | null;
  readonly root: RawReference | null;
  readonly namespaces: Readonly<Record<string, string>>;
  readonly fds: readonly RawDescriptor[];
  readonly maps: readonly RawMapping[];
  readonly trouble: readonly string[];
}

/** A link of /proc: its text, the stat(2) of what it leads to, and which inode has that name now. */
export interface RawReference {
  readonly link: string;
  /** `st_mode`, file type included. */
  readonly mode: number;
  readonly dev: string;
  readonly inode: string;
  readonly nlink: number;
  readonly size: number;
  readonly rdev: string;
  /** Device and inode at the link's text taken as a path; absent for what has no path. */
  readonly at_name?: readonly [string, string] | null;
  /** The same without the kernel's ` (deleted)`, where the text ends so. */
  readonly at_bare_name?: readonly [string, string] | null;
}

export interface RawDescriptor extends RawReference {
  readonly fd: number;
  /** /proc/PID/fdinfo/N. */
  readonly info: string;
  readonly protocol?: string;
}

export interface RawMapping {
  /** A line of /proc/PID/maps, its columns parted by single blanks. */
  readonly line: string;
  /** Only with the first mapping of an object; null if the kernel did not let look. */
  readonly object?: RawReference | null;
}

export interface RawNetwork {
  readonly byte_order: 'little' | 'big';
  /** Lines of /proc/net/NAME without the heading. */
  readonly tables: Readonly<Record<string, readonly string[]>>;
}

export interface RawUnixSocket {
  readonly inode: string;
  /** SOCK_STREAM 1, SOCK_DGRAM 2, SOCK_SEQPACKET 5. */
  readonly type: number;
  /** As for TCP: 1 established, 7 closed, 10 listening. */
  readonly state: number;
  /** `sun_path`: an abstract name begins with NUL, a path may end with one. */
  readonly name: string;
  readonly peer: string;
}

/** What came of a program that the probe ran; `code` is negative for a signal. */
export interface CommandOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timed_out: boolean;
}
