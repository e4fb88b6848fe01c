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
        /** What it takes up on its disk, holes left out; absent: not read. */
        readonly allocated_bytes?: number;
        /** Permission bits, as a number. */
        readonly mode: number;
        /** The path leads to this very inode; `false` when another file has taken the name. */
        readonly reachable_by_path: boolean;
        /** Of a folder: somebody is to get its signals, fcntl(2) F_NOTIFY or F_SETOWN; absent: nobody, or not read. */
        readonly signals_owner?: true;
      }
    /** The link itself, opened with O_PATH. */
    | { readonly kind: 'symlink'; readonly path: string }
    | { readonly kind: 'pipe' }
    /** `nlink`: its name is gone, and so many others lead to it; absent: its name is there. */
    | { readonly kind: 'fifo'; readonly path: string; readonly nlink?: number }
    | {
        readonly kind: 'socket';
        /** From the extended attribute `system.sockprotoname`, e.g. `TCP`, `UNIX-STREAM`, `MPTCP`, `NETLINK`; empty if unreadable. */
        readonly protocol: string;
        /** Descriptors that wait in it to be received; absent: none. */
        readonly passing?: number;
      }
    | { readonly kind: 'device'; readonly path: string; readonly rdev: string; readonly block: boolean }
    | {
        readonly kind: 'terminal';
        readonly path: string;
        readonly rdev: string;
        readonly index?: number;
        readonly hung_up?: true;
      }
    | { readonly kind: 'memfd'; readonly name: string }
    /** A POSIX message queue, mq_overview(7); `path` is its name. */
    | { readonly kind: 'message-queue'; readonly path: string }
    /** eventfd, epoll, timerfd, io_uring and their like: the name inside `anon_inode:[…]`. */
    | {
        readonly kind: 'anonymous';
        readonly name: string;
        /** The process that a pidfd refers to, from `Pid:` of fdinfo, -1 if it has ended; absent: not read, or no pidfd. */
        readonly pid?: number;
        /** What an epoll descriptor watches; absent: none. */
        readonly targets?: readonly EpollTarget[];
        /** What an inotify or fanotify descriptor watches; absent: not read, or neither. */
        readonly watches?: readonly WatchFacts[];
        /** Tells one eventfd from others; absent: none, or the kernel does not tell. */
        readonly eventfd_id?: string;
        /** Of an eventfd that counts down one by one, EFD_SEMAPHORE; absent: not so, or the kernel does not tell. */
        readonly semaphore?: true;
        /** Of a timerfd: the clock that it goes by, a number as in clock_gettime(2). */
        readonly clock?: number;
        /** Of a timerfd that rings again and again; absent: none. */
        readonly interval_ms?: number;
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
  /** What it was opened through is among the mounts that the process sees; absent: not known, or it has no path. */
  readonly mounted?: boolean;
}

export interface EpollTarget {
  /** The number that it had when it was added. */
  readonly fd: number;
  readonly inode: string;
}

export interface WatchFacts {
  readonly on: 'inode' | 'mount' | 'file-system';
  /** Where CRIU will find it; absent: nowhere. */
  readonly path?: string;
}
