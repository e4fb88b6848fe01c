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
      /** SHA-256 of the content of a regular file, hexadecimal, when it was asked for. */
      readonly sha256?: string;
      /** SHA-256 of the first `prefix_bytes`, asked for where a destination's file may be an older copy. */
      readonly prefix_sha256?: string;
      readonly prefix_bytes?: number;
      /** Locks and leases that anybody on the host holds on it; absent: none. */
      readonly locks?: readonly FileLock[];
      readonly room?: FileRoom;
      /** The file was left behind by an earlier move of mig's and nobody has changed it since. */
      readonly left_behind?: boolean;
    };

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
