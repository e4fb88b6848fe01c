import type { FdFacts } from './fd-facts.ts';
import type { SocketFacts } from './socket-facts.ts';

/** One process tree that a selector matched, as it was seen while it ran on. */
export interface WorkloadFacts {
  readonly identity: Identity;
  /** The root first, then its descendants in ascending order of PID. */
  readonly processes: readonly ProcessFacts[];
  /** Sockets that the tree holds, by inode number. */
  readonly sockets: Readonly<Record<string, SocketFacts>>;
  /** By inode of a pipe, fifo, unix socket or memfd of the tree: processes outside the tree that hold it (or its peer) too. */
  readonly outside_holders: Readonly<Record<string, readonly OutsideHolder[]>>;
  readonly locks: readonly LockFacts[];
  /** The systemd unit that the root's cgroup belongs to; absent without systemd or outside any unit. */
  readonly unit?: UnitFacts;
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

export interface ProcessFacts {
  readonly pid: number;
  readonly start_time: number;
  readonly parent: number;
  readonly process_group: number;
  readonly session: number;
  /** One letter as in /proc/PID/stat: R, S, D, T, t, Z, X, I. */
  readonly state: string;
  /** PID of the tracer, 0 for none. */
  readonly tracer: number;
  /** Name as in /proc/PID/comm. */
  readonly command: string;
  readonly args: readonly string[];
  readonly threads: readonly number[];
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
  };
  readonly fds: readonly FdFacts[];
  readonly mappings: readonly MappingFacts[];
}

/** A file as the kernel names it through a link in /proc. */
export interface FileReference {
  readonly path: string;
  /** The name is gone: the kernel appends ` (deleted)`, which is taken off `path` here. */
  readonly deleted: boolean;
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
