import type { LockRecord, MoveRecord, RunNumbers } from './move-record.ts';

/** What is true of a host as a whole, whatever runs on it. */
export interface HostFacts {
  readonly machine_id: string;
  readonly boot_id: string;
  readonly hostname: string;
  readonly kernel: { readonly release: string; readonly arch: string };
  /** Rights of the shell that mig works with, after sudo. */
  readonly rights: {
    readonly uid: number;
    /** Effective capabilities as in /proc/self/status, hexadecimal. */
    readonly capabilities: string;
    /** Whether the limits of another user's process can be read, as `criu dump` must (CAP_SYS_RESOURCE). */
    readonly reads_foreign_limits: boolean;
  };
  /** Absent: there is no criu in the PATH. */
  readonly criu?: CriuFacts;
  /** Programs that a move needs, by name → absolute path; a missing one has no entry. */
  readonly tools: Readonly<Record<string, string>>;
  readonly python: { readonly version: string } | undefined;
  readonly cpu: {
    readonly vendor: string;
    readonly model: string;
    readonly flags: readonly string[];
    readonly count: number;
    /** Load average over one minute. */
    readonly load: number;
  };
  readonly memory: { readonly total_bytes: number; readonly available_bytes: number };
  /** The tmpfs that images are put on. */
  readonly image_space: { readonly path: string; readonly fstype: string; readonly free_bytes: number };
  readonly clock: { readonly realtime_ms: number; readonly boottime_ms: number };
  /** Every number that is taken as a PID, TID, process group or session. Sorted. */
  readonly ids_in_use: readonly number[];
  readonly pid_max: number;
  readonly addresses: readonly HostAddress[];
  readonly links: readonly { readonly dev: string; readonly up: boolean; readonly mtu: number }[];
  /** Bound TCP and UDP sockets of the host's network namespace: what a restore could collide with. */
  readonly bound_ports: readonly BoundPort[];
  readonly users: readonly { readonly name: string; readonly uid: number; readonly gid: number }[];
  readonly groups: readonly { readonly name: string; readonly gid: number }[];
  /** Active Linux security modules, e.g. `apparmor`. */
  readonly lsm: readonly string[];
  /** Names of the loaded AppArmor profiles; absent: not read. */
  readonly apparmor_profiles?: readonly string[];
  /** Abstract names (with their `@`) of unix sockets in the host's network namespace; absent: not read. */
  readonly abstract_names?: readonly string[];
  readonly systemd: boolean;
  /** Inode of each namespace that the host's first process lives in, by kind (`net`, `mnt`, …). */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Mount point of the cgroup v2 hierarchy; absent: there is none, and nothing can be frozen. */
  readonly cgroup2?: string;
  /** What mig left or is doing there: runs in progress, image folders, rules, markers. */
  readonly traces: readonly Trace[];
  /** Moves that have begun here and have not been cleaned up, in the order of their names. */
  readonly moves: readonly MoveRecord[];
  /** Locks that are held by a living process. */
  readonly run_locks: readonly LockRecord[];
  readonly run_numbers: RunNumbers;
}

export interface CriuFacts {
  readonly path: string;
  /** e.g. `4.2.1`. */
  readonly version: string;
  readonly check: { readonly passed: boolean; readonly output: string };
  /** By name as `criu check --feature NAME` knows it. */
  readonly features: Readonly<Record<string, boolean>>;
}

export interface HostAddress {
  readonly dev: string;
  readonly ip: string;
  readonly prefix: number;
  readonly family: 4 | 6;
  readonly scope: string;
}

export interface BoundPort {
  readonly protocol: 'tcp' | 'udp';
  readonly family: 4 | 6;
  /** `0.0.0.0` and `::` mean every address. */
  readonly ip: string;
  readonly port: number;
  readonly inode: string;
}

/** Something on a host that carries mig's name. */
export interface Trace {
  readonly kind: 'process' | 'folder' | 'rules' | 'cgroup' | 'unit' | 'lock';
  readonly name: string;
  /** Run that it belongs to, if its name says so. */
  readonly run?: string;
  readonly pid?: number;
}
