/** One open file descriptor, told apart by what it refers to. */
export type FdFacts = FdCommon &
  (
    | {
        readonly kind: 'file' | 'directory';
        readonly path: string;
        /** No name leads to it any more, or its own name does not. */
        readonly deleted: boolean;
        readonly nlink: number;
        readonly size_bytes: number;
        /** Permission bits, as a number. */
        readonly mode: number;
        /** The path leads to this very inode; `false` when another file has taken the name. */
        readonly reachable_by_path: boolean;
      }
    | { readonly kind: 'pipe' }
    | { readonly kind: 'fifo'; readonly path: string }
    | {
        readonly kind: 'socket';
        /** From the extended attribute `system.sockprotoname`, e.g. `TCP`, `UNIX-STREAM`, `MPTCP`, `NETLINK`; empty if unreadable. */
        readonly protocol: string;
      }
    | { readonly kind: 'device'; readonly path: string; readonly rdev: string; readonly block: boolean }
    | { readonly kind: 'terminal'; readonly path: string; readonly rdev: string; readonly index?: number }
    | { readonly kind: 'memfd'; readonly name: string }
    /** eventfd, epoll, timerfd, io_uring and their like: the name inside `anon_inode:[…]`. */
    | {
        readonly kind: 'anonymous';
        readonly name: string;
        /** The process that a pidfd refers to, from `Pid:` of fdinfo; absent: not read, or no pidfd. */
        readonly pid?: number;
      }
    | { readonly kind: 'namespace'; readonly name: string }
    | { readonly kind: 'other' }
  );

interface FdCommon {
  readonly fd: number;
  /** The text behind /proc/PID/fd/N, as it is. */
  readonly link: string;
  readonly dev: string;
  readonly inode: string;
  /** `flags:` of fdinfo, a number (open(2) flags, written there in octal). */
  readonly flags: number;
  readonly mount_id: number;
}
