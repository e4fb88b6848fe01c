import type { PodmanFacts, RuntimeFacts } from './container-facts.ts';
import type { DrainMark, Origin } from './drain.ts';
import type { LockRecord, MoveRecord, RunNumbers } from './move-record.ts';
import type { Pace, PastMove } from './past-move.ts';
import type { ServiceFacts } from './service-facts.ts';
import type { OutsideHolder } from './workload-facts.ts';

/** What is true of a host as a whole, whatever runs on it. */
export interface HostFacts {
  readonly machine_id: string;
  readonly boot_id: string;
  readonly hostname: string;
  readonly kernel: { readonly release: string; readonly arch: string };
  /** Version of glibc, such as `2.41`; absent: another C library, or not read. */
  readonly libc?: string;
  /** Rights of the shell that mig works with, after sudo. */
  readonly rights: {
    readonly uid: number;
    /** Effective capabilities as in /proc/self/status, hexadecimal. */
    readonly capabilities: string;
    /** Whether the limits of another user's process can be read, as `criu dump` must (CAP_SYS_RESOURCE). */
    readonly reads_foreign_limits: boolean;
    /** Number of the last capability that the kernel knows; absent: not read. */
    readonly last_capability?: number;
    /** kernel.yama.ptrace_scope; absent: a kernel without Yama, or not read. */
    readonly ptrace_scope?: number;
    /** CPUs that the shell may run on, such as `0-3,8`; absent: not read. */
    readonly cpus?: string;
    /** Hard limits of the host's first process by their names in /proc/PID/limits; absent: not read. */
    readonly first_limits?: Readonly<Record<string, string>>;
    /** fs.suid_dumpable: what core dumps a process leaves that has changed its user; absent: not read. */
    readonly suid_dumpable?: number;
  };
  /** Absent: there is no criu in the PATH. */
  readonly criu?: CriuFacts;
  /** Programs that a move needs, by name → absolute path; a missing one has no entry. */
  readonly tools: Readonly<Record<string, string>>;
  readonly python: PythonFacts | undefined;
  /** Runtimes for containers, by name; absent: not read. */
  readonly runtimes?: Readonly<Record<string, RuntimeFacts>>;
  /** Absent: there is none, or its records could not be read. */
  readonly podman?: PodmanFacts;
  readonly cpu: {
    readonly vendor: string;
    readonly model: string;
    readonly flags: readonly string[];
    readonly count: number;
    /** Load average over one minute. */
    readonly load: number;
    /** CPU time that has been used since its start, and when that was read by the clock since then, ms; absent: not read. */
    readonly used?: { readonly cpu_ms: number; readonly at_ms: number };
  };
  readonly memory: { readonly total_bytes: number; readonly available_bytes: number };
  /** Huge pages that nobody has or has been promised, for each size; absent: not read. */
  readonly huge_pages?: readonly { readonly page_bytes: number; readonly free_bytes: number }[];
  /** Events that all contexts of io_setup(2) together have room for, and may have; absent: no such thing, or not read. */
  readonly aio_events?: { readonly used: number; readonly most: number };
  /** The tmpfs that images are put on. */
  readonly image_space: { readonly path: string; readonly fstype: string; readonly free_bytes: number };
  readonly clock: { readonly realtime_ms: number; readonly boottime_ms: number };
  /** Every number that is taken as a PID, TID, process group or session. Sorted. */
  readonly ids_in_use: readonly number[];
  /** By number: who has those of them that a workload would need here; absent: not asked. */
  readonly id_holders?: Readonly<Record<string, OutsideHolder>>;
  readonly pid_max: number;
  readonly addresses: readonly HostAddress[];
  readonly links: readonly LinkFacts[];
  /** Bound TCP and UDP sockets of the host's network namespace: what a restore could collide with. */
  readonly bound_ports: readonly BoundPort[];
  /** Congestion control that TCP sockets get unless they ask for another; absent: not read. */
  readonly tcp_congestion?: string;
  /** Congestion controls that are loaded; absent: not read. */
  readonly tcp_congestion_available?: readonly string[];
  /** First and last of the groups that may make ICMP sockets; absent: not read. */
  readonly ping_groups?: readonly [number, number];
  readonly users: readonly { readonly name: string; readonly uid: number; readonly gid: number }[];
  readonly groups: readonly { readonly name: string; readonly gid: number }[];
  /** Active Linux security modules, e.g. `apparmor`. */
  readonly lsm: readonly string[];
  /** Whether SELinux refuses and does not only note; absent: no SELinux, or not read. */
  readonly selinux_enforcing?: boolean;
  /** Whether the kernel puts a vDSO into processes; absent: not read. */
  readonly vdso?: boolean;
  /** Whether the kernel takes nftables rules, and what nft said if it does not; absent: not tried. */
  readonly nftables?: { readonly works: boolean; readonly said: string };
  /** Names of the loaded AppArmor profiles; absent: not read. */
  readonly apparmor_profiles?: readonly string[];
  /** Abstract names (with their `@`) of unix sockets in the host's network namespace; absent: not read. */
  readonly abstract_names?: readonly string[];
  /** Names, paths and abstract ones, of the unix sockets there that take datagrams; absent: not read. */
  readonly datagram_names?: readonly string[];
  /** The services of systemd that workloads select, by name; one that could not be asked about has no entry. */
  readonly services: Readonly<Record<string, ServiceFacts>>;
  /** Whether journald takes the output of programs there; absent: not read. */
  readonly journal_listens?: boolean;
  readonly systemd: boolean;
  /** Inode of each namespace that the host's first process lives in, by kind (`net`, `mnt`, …). */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Those of mig's own login; absent: not read. */
  readonly own_namespaces?: Readonly<Record<string, string>>;
  /** Mount point of the cgroup v2 hierarchy; absent: there is none, and nothing can be frozen. */
  readonly cgroup2?: string;
  /** What mig left or is doing there: runs in progress, image folders, rules, markers. */
  readonly traces: readonly Trace[];
  /** Moves that have begun here and have not been cleaned up, in the order of their names. */
  readonly moves: readonly MoveRecord[];
  /** Locks that are held by a living process. */
  readonly run_locks: readonly LockRecord[];
  readonly run_numbers: RunNumbers;
  /** How fast it is at the moment; absent: not measured. */
  readonly pace?: Pace;
  /** The last moves that it had a part in, the newest last; absent: not read. */
  readonly past_moves?: readonly PastMove[];
  /** Those who empty it, by project; absent: not read. */
  readonly drains?: readonly DrainMark[];
  /** Workloads that came here because another host was emptied; absent: not read. */
  readonly origins?: readonly Origin[];
}

export interface PythonFacts {
  readonly version: string;
  /** Modules of the standard library that mig needs and a reduced installation lacks; absent: not read. */
  readonly missing_modules?: readonly string[];
}

/** What CPUID leaf 13 says, cut down to what user space may use (compel_xsave_init in CRIU's compel/arch/x86). */
export interface XsaveFacts {
  /** Mask of the state components, hexadecimal. */
  readonly features: string;
  /** Of the components that are switched on, and of all that the processor has. */
  readonly size_bytes: number;
  readonly max_size_bytes: number;
}

export interface CriuFacts {
  readonly path: string;
  /** e.g. `4.2.1`. */
  readonly version: string;
  readonly check: { readonly passed: boolean; readonly output: string };
  /** By name as `criu check --feature NAME` knows it. */
  readonly features: Readonly<Record<string, boolean>>;
  /** The saved state of the floating-point unit as `criu cpuinfo dump` tells it; absent: not read, or no x86. */
  readonly xsave?: XsaveFacts;
}

export interface HostAddress {
  readonly dev: string;
  readonly ip: string;
  readonly prefix: number;
  readonly family: 4 | 6;
  readonly scope: string;
}

export interface LinkFacts {
  readonly dev: string;
  readonly up: boolean;
  readonly mtu: number;
  /** The kernel's number for it; absent: not read. */
  readonly index?: number;
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
  readonly kind: 'process' | 'folder' | 'rules' | 'cgroup' | 'unit' | 'drop-in' | 'lock';
  readonly name: string;
  /** Run that it belongs to, if its name says so. */
  readonly run?: string;
  readonly pid?: number;
}
