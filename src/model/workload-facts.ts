import type { ContainerFacts } from './container-facts.ts';
import type { FdFacts } from './fd-facts.ts';
import type { SocketFacts } from './socket-facts.ts';

/** One process tree that a selector matched, as it was seen while it ran on. */
export interface WorkloadFacts {
  readonly identity: Identity;
  /** The root first, then its descendants in ascending order of PID. */
  readonly processes: readonly ProcessFacts[];
  /** When they were read, by the host's clock since its start, ms; absent: not read. */
  readonly read_at_ms?: number;
  /** Sockets that the tree holds, by inode number. */
  readonly sockets: Readonly<Record<string, SocketFacts>>;
  /**
   * By inode of a pipe, fifo, unix socket or memfd of the tree: processes outside the tree that hold it (or its peer) too.
   * By `clients:` and the inode of a unix socket: those that send to it, or wait to be accepted by it.
   */
  readonly outside_holders: Readonly<Record<string, readonly OutsideHolder[]>>;
  /**
   * Ancestors of the tree and of those in `outside_holders` up to the host's first process, and everything below the
   * nearest one that all of these have in common; absent: not read.
   */
  readonly kin?: readonly Relative[];
  readonly locks: readonly LockFacts[];
  /**
   * System V objects of the tree's IPC namespace: all of them if it is known to use one, else those that it may use.
   * Absent: not read.
   */
  readonly sysv_objects?: readonly SysvObject[];
  /**
   * What has been set for the cgroups that the tree is in and for those above them, by path and name, such as
   * `memory.max`; absent: not read.
   */
  readonly cgroup_limits?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** First process of the PID namespace that mig has made for the workload; absent: it lives in none of mig's. */
  readonly pid_init?: number;
  /** The systemd unit that the root's cgroup belongs to; absent without systemd or outside any unit. */
  readonly unit?: UnitFacts;
  /** The container that the tree is, if it was selected as one; its files then have the paths that they have on the host. */
  readonly container?: ContainerFacts;
  /** What could not be read of this tree, one sentence each. */
  readonly unreadable: readonly string[];
}

/** Names one process for ever: a PID alone is handed out again. */
export interface Identity {
  readonly boot_id: string;
  readonly pid: number;
  /** Field 22 of /proc/PID/stat, clock ticks since boot. */
  readonly start_time: number;
}

export interface OutsideHolder {
  readonly pid: number;
  readonly command: string;
}

/** A process by its place among others. */
export interface Relative extends OutsideHolder {
  readonly parent: number;
}

export interface ProcessFacts {
  readonly pid: number;
  readonly start_time: number;
  /** CPU time that it has used, its threads and its ended children included, ms; absent: not read. */
  readonly cpu_ms?: number;
  readonly parent: number;
  readonly process_group: number;
  readonly session: number;
  /** It is a thread of the kernel itself, which has neither memory nor descriptors; absent: it is not. */
  readonly kernel_thread?: true;
  /** One letter as in /proc/PID/stat: R, S, D, T, t, Z, X, I. */
  readonly state: string;
  /** PID of the tracer, 0 for none. */
  readonly tracer: number;
  /** Name as in /proc/PID/comm. */
  readonly command: string;
  readonly args: readonly string[];
  readonly threads: readonly number[];
  /** What it is called where it lives, in a PID namespace of its own; absent: as on the host. */
  readonly inside?: IdsInside;
  readonly exe: FileReference;
  readonly cwd: FileReference;
  readonly root: FileReference;
  /** Real, effective, saved and file-system id. */
  readonly uids: readonly number[];
  readonly gids: readonly number[];
  readonly supplementary_gids: readonly number[];
  readonly capabilities: {
    readonly inheritable: string;
    readonly permitted: string;
    readonly effective: string;
    readonly bounding: string;
    readonly ambient: string;
  };
  readonly no_new_privs: boolean;
  /** 0 off, 1 strict, 2 filter. */
  readonly seccomp: number;
  /** /proc/PID/attr/current; empty when no security module labels processes. */
  readonly lsm_label: string;
  /** Controlling terminal, `major:minor`; absent: none. */
  readonly terminal?: string;
  /** Path in the v2 hierarchy. */
  readonly cgroup: string;
  /** Inode of each namespace by kind. */
  readonly namespaces: Readonly<Record<string, string>>;
  readonly memory: {
    readonly anonymous_bytes: number;
    readonly shared_bytes: number;
    readonly file_bytes: number;
    readonly locked_bytes: number;
    /** Absent: not read. */
    readonly swap_bytes?: number;
    /** Huge pages of all sizes that it has touched; absent: not read. */
    readonly huge_bytes?: number;
  };
  /** What it has in common with an earlier process of the tree, and the PID of that; absent: nothing. */
  readonly shares?: { readonly memory?: number; readonly folder?: number; readonly descriptors?: number };
  /** Every thread, the first one included, in ascending order; absent: not read. */
  readonly tasks?: readonly TaskFacts[];
  /** What the process has set for itself; absent: not read, or it has ended. */
  readonly settings?: ProcessSettings;
  /** Memory of huge pages, by page size; absent: not read. */
  readonly huge_pages?: readonly HugePages[];
  /** Ranges of memory that may not be unmapped any more, mseal(2); absent: not read. */
  readonly sealed?: readonly string[];
  /** The processor keeps a second stack of return addresses for it (`shstk` in the status); absent: not read. */
  readonly shadow_stack?: boolean;
  readonly fds: readonly FdFacts[];
  readonly mappings: readonly MappingFacts[];
}

/** Numbers within a PID namespace. */
export interface IdsInside {
  readonly pid: number;
  /** 0: from outside. */
  readonly process_group: number;
  readonly session: number;
  readonly threads: readonly number[];
}

export interface HugePages {
  readonly page_bytes: number;
  readonly bytes: number;
  /** Other processes may have the same ones. */
  readonly shared: boolean;
}

/** One thread as scheduler and tracers know it. */
export interface TaskFacts {
  readonly tid: number;
  readonly state: string;
  /** PID of the tracer, 0 for none. */
  readonly tracer: number;
  /** Signals that wait to be taken, by the thread or by anybody in the process, as a hexadecimal mask. */
  readonly pending: string;
  /** As in sched_setattr(2): 0 other, 1 fifo, 2 rr, 3 batch, 5 idle, 6 deadline, 7 ext. */
  readonly policy: number;
  readonly nice: number;
  /** CPUs that it may run on, such as `0-3,8`; empty if unknown. */
  readonly cpus: string;
  /** It waits in vfork(2), or in a clone(2) like it, until its child is done; absent: not so, or not known. */
  readonly waits_for_child?: true;
  /** What it has for itself: `folder`, `descriptors`, or the kind of a namespace; absent: all is the first thread's. */
  readonly apart?: readonly string[];
}

export interface AddressSpace {
  readonly limit_bytes: number;
  readonly used_bytes: number;
  /** Mappings of all kinds; absent: not read. */
  readonly mappings?: number;
  /** Part of `used_bytes` in private mappings, touched or not; absent: not read. */
  readonly private_bytes?: number;
}

/** Each is absent where the kernel does not tell. */
export interface ProcessSettings {
  /** Hard limits by the name that /proc/PID/limits has for them; `unlimited` or a number. */
  readonly hard_limits?: Readonly<Record<string, string>>;
  /** Its soft limit on the address space and what counts against that; absent: no such limit, or not read. */
  readonly address_space?: AddressSpace;
  /** Its soft limit on descriptors: it may have those with lower numbers; absent: no such limit, or not read. */
  readonly descriptor_limit?: number;
  /** Flags of personality(2), hexadecimal. */
  readonly personality?: string;
  readonly timer_slack_ns?: number;
  /** Mask of what a core dump holds, hexadecimal. */
  readonly core_filter?: string;
  /** The policy of set_mempolicy(2) as numa_maps writes it, such as `default` or `bind:0`. */
  readonly memory_policy?: string;
  /** Width of the program's addresses. */
  readonly program_bits?: 32 | 64;
  /** Class and level as in ioprio_get(2): `class << 13 | level`. */
  readonly io_priority?: number;
  /** What the processor may guess for it, `Speculation_…` of the status. */
  readonly speculation?: readonly string[];
  /** It may leave no core dump, or only one for root: its folder in /proc is root's, and it is not (proc(5)). */
  readonly undumpable?: true;
}

/** A file as the kernel names it through a link in /proc. */
export interface FileReference {
  readonly path: string;
  /** The name is gone: the kernel appends ` (deleted)`, which is taken off `path` here. */
  readonly deleted: boolean;
  /** Names that lead to it; absent: not read. */
  readonly nlink?: number;
  /** What it takes up on its disk, holes left out; absent: not read. */
  readonly allocated_bytes?: number;
}

/** One file or object mapped into memory; anonymous private memory has none. */
export interface MappingFacts {
  /** Hexadecimal `start-end` as in /proc/PID/maps; the first one of this object. */
  readonly range: string;
  readonly kind: 'file' | 'device' | 'sysv' | 'memfd' | 'shared-anonymous' | 'aio' | 'io-uring' | 'other';
  readonly path: string;
  readonly deleted: boolean;
  readonly shared: boolean;
  readonly writable: boolean;
  readonly executable: boolean;
  readonly dev: string;
  readonly inode: string;
  /** Names that lead to the file, and what it takes up on its disk; absent: not read. */
  readonly nlink?: number;
  readonly allocated_bytes?: number;
}

/** A System V semaphore set, message queue or piece of shared memory. */
export interface SysvObject {
  readonly kind: 'semaphores' | 'queue' | 'memory';
  readonly id: number;
  /** Key of ftok(3), as the kernel writes it. */
  readonly key: string;
  readonly owner: number;
  /** Living processes that have made it, used it last or have it attached. */
  readonly pids: readonly number[];
  /** The same with their names; absent: not read. */
  readonly users?: readonly OutsideHolder[];
  /** What it takes up in memory; absent: not read, or next to nothing. */
  readonly bytes?: number;
  /** How often it is attached, of shared memory. */
  readonly attached?: number;
  /** It is attached by somebody who was not found. */
  readonly unseen?: true;
}

export interface LockFacts {
  readonly kind: string;
  readonly mode: string;
  readonly pid: number;
  readonly inode: string;
}

export interface UnitFacts {
  /** e.g. `nginx.service`, `session-3.scope`. */
  readonly name: string;
  readonly type: 'service' | 'scope' | 'other';
  /** Value of `Restart=`; `no` when there is none. */
  readonly restart: string;
  /** Value of `UnitFileState`, e.g. `enabled`; empty for transient units and scopes. */
  readonly file_state: string;
  readonly main_pid: number;
}
