/** What is at a path on one host. `absent` is knowledge; a path that could not be read is `unreadable`. */
export type FileFacts =
  | { readonly kind: 'absent'; readonly room?: FileRoom }
  | { readonly kind: 'unreadable'; readonly error: string }
  | {
      readonly kind: 'file' | 'directory' | 'fifo' | 'socket' | 'device' | 'symlink';
      /** Permission bits with set-id and sticky, as a number. */
      readonly mode: number;
      readonly uid: number;
      readonly gid: number;
      readonly size_bytes: number;
      readonly mtime_ns: string;
      readonly dev: string;
      readonly inode: string;
      readonly nlink: number;
      /** Set for block and character devices, `major:minor`. */
      readonly rdev?: string;
      /** Of a symbolic link: what it leads to; absent: not read, or no link. */
      readonly leads_to?: FileFacts;
      /** File system type of the mount it lies on, e.g. `ext4`, `tmpfs`, `nfs4`. */
      readonly fstype: string;
      /** What is mounted there, such as `server:/export`; absent: not read. */
      readonly mounted_from?: string;
      /** SHA-256 of the content of a regular file, hexadecimal, when it was asked for. */
      readonly sha256?: string;
      /** Name and version of the package that it comes from, asked for where it differs from another host's; absent: none. */
      readonly package?: string;
      /** SHA-256 of the first `prefix_bytes`, asked for where a destination's file may be an older copy. */
      readonly prefix_sha256?: string;
      readonly prefix_bytes?: number;
      /** Locks and leases that anybody on the host holds on it; absent: none. */
      readonly locks?: readonly FileLock[];
      readonly room?: FileRoom;
      /** The file was left behind by an earlier move of mig's and nobody has changed it since. */
      readonly left_behind?: boolean;
      /** Of a folder: what is in it, asked for where mig would carry all of it. */
      readonly tree?: TreeFacts;
    };

/** A folder that travels with all that is in it. */
export interface CopiedTree {
  readonly path: string;
  /** What is left out, with all that is in it: paths below the folder, without a leading slash. */
  readonly apart: readonly string[];
}

/** What is in a folder, sockets and what is to be left out not counted. */
export interface TreeFacts {
  /** Files, links and pipes; folders are not counted. */
  readonly entries: number;
  /** What its files take up on their disk. */
  readonly allocated_bytes: number;
  /** The first few things in it that cannot be carried. */
  readonly special: readonly { readonly path: string; readonly kind: 'device' | 'mount' }[];
  /** It was left behind by an earlier move of mig's, and nothing in it has changed since. */
  readonly left_behind?: true;
  /** Its entries, where it is in the way and small enough to be compared. */
  readonly listed?: readonly ListedEntry[];
  /** Of the source: what another host has in its place and would be lost; absent: nobody compared. */
  readonly lost?: { readonly count: number; readonly first: readonly string[] };
}

/** One entry: path below the folder, kind, size in bytes, and the SHA-256 of its content or where it leads. */
export type ListedEntry = readonly [path: string, kind: string, size_bytes: number, content: string];

/** Where a file of this path is or would be made, asked for where one may have to be. */
export interface FileRoom {
  /** Device number of the file system. */
  readonly dev: string;
  readonly free_bytes: number;
  /** Nothing can be written there; absent: it can. */
  readonly read_only?: boolean;
}

/** A lock or lease as /proc/locks has it. */
export interface FileLock {
  /** `POSIX`, `FLOCK`, `OFDLCK`, `LEASE` or `DELEG`. */
  readonly kind: string;
  /** `READ`, `WRITE`, or of a lease that is being broken, `UNLCK`. */
  readonly mode: string;
  /** The process that has taken it, -1 where the kernel does not tell. */
  readonly pid: number;
}
