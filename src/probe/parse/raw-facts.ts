import type {
  ContainerFacts,
  OutsideHolder,
  ProcessFacts,
  Relative,
  SysvObject,
  WatchFacts,
} from '../../model/index.ts';

/** What the Python programs answer for one process tree, before it is understood. Text is as the kernel wrote it. */
export interface RawTree {
  readonly processes: readonly RawProcess[];
  /** By the clock since the host's start; absent in what older versions have recorded. */
  readonly read_at_ns?: string;
  readonly network: RawNetwork;
  readonly unix: readonly RawUnixSocket[];
  /** By inode; absent in what older versions have recorded. */
  readonly socket_details?: Readonly<Record<string, RawSocketDetails>>;
  readonly holders: Readonly<Record<string, readonly OutsideHolder[]>>;
  /** Absent in what older versions have recorded. */
  readonly kin?: readonly Relative[];
  /** System V objects of the host; absent in what older versions have recorded, null: the kernel does not tell. */
  readonly sysv?: readonly SysvObject[] | null;
  /** Settings of cgroups by path and name; absent in what older versions have recorded. */
  readonly cgroups?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By PID: what it has in common with another process of the tree, and with which. */
  readonly shared?: Readonly<Record<string, ProcessFacts['shares']>>;
  readonly unit: { readonly name: string; readonly show: CommandOutput } | null;
  /** Absent in what older versions have recorded. */
  readonly container?: ContainerFacts | null;
  /** First process of a PID namespace by mig; null: there is none; absent in what older versions have recorded. */
  readonly pid_init?: number | null;
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
  /** How many mappings there are, and how large the private ones; absent in what older versions have recorded. */
  readonly extent?: RawExtent | null;
  /** Threads by themselves; absent in what older versions have recorded, as are the next two. */
  readonly tasks?: readonly RawTask[];
  /** null of a process that has ended. */
  readonly settings?: RawSettings | null;
  /** Mappings of huge pages and sealed ones; null: not read, as it would have taken too long. */
  readonly special_memory?: readonly RawSpecialMemory[] | null;
  readonly trouble: readonly string[];
}

/** One thread; of its status the lines that are its own. */
export interface RawTask {
  readonly tid: number;
  readonly stat: string;
  readonly status: string;
  /** /proc/PID/task/TID/syscall, of one that cannot be interrupted; null: the kernel does not tell. */
  readonly call?: string | null;
  /** What it does not have in common with the first thread; absent: nothing. */
  readonly apart?: readonly string[];
}

/** What a process has set for itself, as text of /proc; null: the kernel does not tell. */
export interface RawSettings {
  readonly limits: string | null;
  readonly personality: string | null;
  readonly timer_slack: string | null;
  readonly core_filter: string | null;
  /** Beginning of the first line of numa_maps. */
  readonly memory_policy: string | null;
  /** The first six bytes of the program's file, hexadecimal. */
  readonly program_head: string | null;
  /** Answer of ioprio_get(2). */
  readonly io_priority: number | null;
  /** Whom its folder in /proc belongs to; absent in what older versions have recorded. */
  readonly proc_owner?: number;
}

/** All that a process has mapped, named or not, touched or not. */
export interface RawExtent {
  readonly mappings: number;
  readonly private_bytes: number;
}

/** One entry of /proc/PID/smaps. */
export interface RawSpecialMemory {
  readonly range: string;
  readonly page_kb: number;
  readonly flags: readonly string[];
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
  /** Of 512 bytes each; absent in what older versions have recorded. */
  readonly blocks?: number;
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
  /** Of inotify and fanotify descriptors; null: there is no path. */
  readonly watches?: readonly { readonly on: WatchFacts['on']; readonly path: string | null }[];
  /** Whether the mount that it was opened through is one that the process sees; absent for what has no path. */
  readonly mounted?: boolean;
  /** `f_type` of statfs(2), told only where `mounted` is false; null: the kernel does not tell. */
  readonly magic?: number | null;
  /** Of a folder: who gets its signals, as F_GETOWN of fcntl(2) has it; 0: nobody; absent: not read. */
  readonly owner?: number;
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
  /** What follows is absent in what older versions have recorded. */
  readonly peer_name?: string;
  /** Mask: 1 nothing is received any more, 2 nothing sent. */
  readonly shutdown?: number;
  readonly receive?: number;
  readonly send?: number;
  readonly waiting?: readonly string[];
  readonly waits_for?: string;
  readonly unlinked?: boolean;
  /** journald's file about a stream to it; null: it is none, or there is none. */
  readonly journal?: string | null;
}

/** Of one socket, what no table in /proc tells; each only where it was asked for. */
export interface RawSocketDetails {
  readonly device?: number;
  readonly congestion?: string;
  readonly signed?: true;
  readonly layer?: string;
  readonly protocol?: number;
  readonly port?: number;
  readonly groups?: readonly number[] | null;
  readonly unread?: number;
  readonly options?: readonly string[];
  /** Of a socket in no table: text of the link to its network, and its ends as struct sockaddr in hexadecimal. */
  readonly unlisted?: {
    readonly network: string | null;
    readonly local?: string | null;
    readonly remote?: string | null;
  };
  readonly corked?: boolean;
  readonly filtered?: boolean;
  readonly urgent?: boolean;
  /** Of raw sockets, which sock_diag may not know. */
  readonly bound_device?: string;
  readonly control_messages?: boolean;
  /** Of a relative name: where the socket is. */
  readonly path?: string | null;
  readonly groups_joined?: readonly string[];
  readonly trouble?: string;
}

/** What came of a program that the probe ran; `code` is negative for a signal. */
export interface CommandOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timed_out: boolean;
}
