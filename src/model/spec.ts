import type { BackendSpec } from './backend.ts';
import type { WindowRules } from './window.ts';

/**
 * The resolved form of a `mig.yaml`: defaults merged, durations and sizes as numbers, paths absolute,
 * references checked. Everything after `src/spec` reads this and never the YAML.
 */
export interface Spec extends WindowRules {
  /** Absolute path of the file that it was read from. */
  readonly file: string;
  readonly project: string;
  readonly hosts: Readonly<Record<string, HostSpec>>;
  readonly workloads: Readonly<Record<string, WorkloadSpec>>;
  /** Workload name → name of the host where it should run. A workload without a placement is looked at, never moved. */
  readonly placement: Readonly<Record<string, string>>;
  /** Workload name → what its host has to be like, where no host is named: which one it is, a plan settles. */
  readonly constraints: Readonly<Record<string, PlacementConstraints>>;
  /** Sorted by workload and check; at most one for each pair of them. */
  readonly waivers: readonly Waiver[];
  readonly transfer: TransferPath;
  /** What a failure means for the rest of a run, and how many moves run at a time; absent: it ends it, and one does. */
  readonly policies?: Policies;
  /** What the team shares besides the hosts; absent: nothing. */
  readonly backend?: BackendSpec;
  /** The host whose drain this takes back: it takes workloads again, whatever is on record there. Absent: the YAML as it is. */
  readonly undo?: string;
  /** SHA-256 of the resolved content, hexadecimal: a saved plan is bound to it. */
  readonly digest: string;
}

/** What becomes of the moves after one that has failed, and with `rollback` of those before it. */
export interface FailurePolicy {
  readonly on_failure: 'stop' | 'continue' | 'rollback';
  /** How many may fail before nothing more is begun, and what has moved goes back if it is to; absent: any number. */
  readonly max_failures?: number;
}

/** Absent limits are 1. */
export type Policies = FailurePolicy & Partial<MoveLimits>;

/** How many moves may be under way at a time. */
export interface MoveLimits {
  /** In the whole run. */
  readonly moves: number;
  /** With one host as their source or destination. */
  readonly per_host: number;
}

/** What the host of a workload has to be like. Lists are sorted. */
export interface PlacementConstraints {
  /** Labels that the host has, all of them. */
  readonly on: Readonly<Record<string, string>>;
  /** Hosts that it does not run on. */
  readonly avoid: readonly string[];
  /** The only hosts that it may run on; absent: all. */
  readonly pool?: readonly string[];
  /** Label over whose values the workloads with this `spread` and equal labels are spread evenly. */
  readonly spread?: string;
  /** Workloads that are on other hosts. */
  readonly apart_from: readonly string[];
  /** Which host to take when it has to move and several fit. */
  readonly prefer: 'fewest-moves' | 'least-loaded' | 'pack';
}

/** What one check finds at one workload does not keep it from moving, for a reason and for a time. */
export interface Waiver {
  /** Code of the check, `area/name`. */
  readonly check: string;
  readonly workload: string;
  readonly reason: string;
  /** The last day on which it holds, in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

/**
 * How images travel between the two hosts. `auto` opens a TLS port for the run where the destination's address is a
 * private one, and sends them through the controller where the hosts do not reach each other; `direct` opens it on a public
 * address as well, because the user asked, and takes no other way; `relay` always goes through the controller.
 */
export type TransferPath = 'auto' | 'direct' | 'relay';

export interface HostSpec {
  readonly name: string;
  /** Host name, alias from ssh_config or IP address, as written. */
  readonly address: string;
  readonly labels: Readonly<Record<string, string>>;
  /** A draining host takes nothing new and nothing may stay on it. */
  readonly state: 'active' | 'draining';
  readonly ssh: SshSpec;
}

/** What the YAML says about the connection; what it leaves out comes from ssh_config, then from ssh's own defaults. */
export interface SshSpec {
  readonly user?: string;
  readonly port?: number;
  /** Absolute path of a private key. */
  readonly identity?: string;
  /** Absolute path of a known_hosts file. */
  readonly known_hosts?: string;
  readonly proxy_jump?: string;
  /** Run as root through `sudo -n`. Absent: only when the login is not root. */
  readonly sudo?: boolean;
  /** Who logs in to look only; what it leaves out is as above. */
  readonly plan?: PlanLogin;
  /** `ssh2` (default) or the system's `ssh`, for certificates, hardware keys and what else ssh2 cannot do. */
  readonly transport?: 'ssh2' | 'openssh';
}

/** The login of commands that change nothing, where it is another. */
export type PlanLogin = Pick<SshSpec, 'user' | 'identity' | 'sudo'>;

export interface WorkloadSpec {
  readonly name: string;
  readonly select: Selector;
  /** `transient`: a host that has no unit of its name is given one for as long as it runs there. Absent: it must have it. */
  readonly unit?: 'transient';
  readonly tcp: TcpPolicy;
  readonly addresses: readonly FloatingAddress[];
  /** Longest prefix wins; a path without a rule is `same`. */
  readonly files: readonly FileRule[];
  /** `restart`: it is stopped on one host and started on the other; its memory is lost. */
  readonly strategy: 'auto' | 'cold' | 'precopy' | 'restart';
  /** Where it cannot be moved so, it is restarted; absent: it stays. */
  readonly or_restart?: true;
  /** Wherever it is moved, its process numbers are those of a PID namespace of its own; absent: those of the host. */
  readonly pid?: 'namespace';
  /** Upper bound for the estimated standstill, in ms. */
  readonly max_downtime_ms?: number;
  /** How much longer than estimated it may stand still before the source lets it run on, in ms. */
  readonly hold_limit_ms: number;
  /** What its move may send in a second; absent: all that the link carries. */
  readonly bandwidth_bytes_per_second?: number;
  /** What its memory is compressed with on its way; absent: `auto`, whatever is faster by what was measured. */
  readonly compression?: 'auto' | 'none' | 'zlib' | 'zstd';
  readonly verify?: VerifySpec;
  readonly hooks?: Readonly<Partial<Record<HookName, HookSpec>>>;
  /** Names of the windows in which it may move, sorted; absent: any. */
  readonly windows?: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** What its host keeps for it, where that is more than it takes at the moment; absent: no more. */
  readonly needs?: { readonly memory_bytes?: number; readonly cpus?: number };
}

/** How the root process of a workload is found on a host. */
export type Selector =
  | { readonly kind: 'pidfile'; readonly path: string }
  | { readonly kind: 'match'; readonly exe?: string; readonly args?: string; readonly user?: string }
  | { readonly kind: 'cgroup'; readonly path: string }
  /** A service by its full name, such as `nginx.service`. */
  | { readonly kind: 'systemd'; readonly unit: string }
  | { readonly kind: 'container'; readonly runtime: 'crun' | 'podman' | 'runc'; readonly name: string };

/** `none` refuses a workload with established connections, `established` keeps them, `close` drops them. */
export type TcpPolicy = 'none' | 'established' | 'close';

/** An address that moves with the workload. */
export interface FloatingAddress {
  /** Without the prefix length. */
  readonly ip: string;
  readonly prefix: number;
  readonly dev: string;
  /** What brings it to a host, where an announcement to the neighbours does not; absent: it is announced. */
  readonly move?: AddressCommand;
}

/** A program and its arguments, run on the host that the address is to be on. */
export interface AddressCommand {
  readonly argv: readonly string[];
  readonly within_ms: number;
}

export interface FileRule {
  /** Absolute path; covers itself and everything below it. */
  readonly path: string;
  readonly policy: FilePolicy;
  /** The setting of the workload's unit that it comes from; absent: the YAML has it. */
  readonly because?: string;
  /** The folder is the workload's alone, so that everything in it is meant, whatever its path. */
  readonly whole?: true;
}

/** `same`: must be identical there. `copy`: mig carries it. `shared`: both hosts see one file system. `ignore`: not looked at. */
export type FilePolicy = 'same' | 'copy' | 'shared' | 'ignore';

/** Points of a move at which commands of the user are run. */
export type HookName = 'before_freeze' | 'after_resume' | 'on_failure';

/** A command of the user's. */
export interface HookSpec {
  readonly argv: readonly string[];
  /** Host on which it runs; absent: the one that the workload is on then. */
  readonly on?: string;
  readonly within_ms: number;
}

/** How apply convinces itself that the workload serves again after the move. */
export type VerifySpec = {
  readonly within_ms: number;
  /** Host on which it runs; absent: the destination. */
  readonly on?: string;
} & (
  | { readonly kind: 'tcp'; readonly address: string; readonly port: number }
  | { readonly kind: 'http'; readonly url: string }
  | { readonly kind: 'command'; readonly argv: readonly string[] }
);
