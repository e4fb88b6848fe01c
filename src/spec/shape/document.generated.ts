// Made from schemas/mig.schema.json by scripts/generate.ts (npm run generate). Not to be edited by hand.

export type Name = string;
export type LocalPath = string;
export type Duration = string;
/**
 * What a move may send in a second, of memory and files, ahead of the freeze and in it; at least 100KB/s. Left out: all that the link carries.
 */
export type Bandwidth = string;
/**
 * What memory is compressed with on its way. auto: nothing, or what is faster by a sample of the memory and by what the link was measured to carry; zstd: by that program, which both hosts must have.
 */
export type Compression = 'auto' | 'none' | 'zlib' | 'zstd';
export type RemotePath = string;
export type Glob = string;
export type Strategy = 'auto' | 'cold' | 'precopy' | 'restart';
export type Size = string;
/**
 * Name of a host, or a mapping: with host and state, or with what the host has to be like.
 */
export type Placement = PlacementEntry | Name;
/**
 * @minItems 1
 */
export type HostNames = [Name, ...Name[]];
export type BackendUrl = string;
export type BackendAddress = string;
export type Moment = string;
export type Timezone = string;

/**
 * Where processes should run. mig plan compares this file with the live hosts; mig apply moves what runs elsewhere. YAML 1.2: no and on are text, 0755 is the number 755.
 */
export interface MigDocument {
  /**
   * Version of this document's format.
   */
  mig: 1;
  project: Name;
  defaults?: Defaults;
  /**
   * The machines, by the names that the rest of this file uses.
   */
  hosts: {
    [k: string]: Host;
  };
  /**
   * The process trees, by the names that the rest of this file uses. What is not listed here is not managed.
   */
  workloads?: {
    [k: string]: Workload;
  };
  /**
   * Where each workload should run, or what its host has to be like: one line per workload, so that a move is a one-line change. A workload without a line is looked at, never moved.
   */
  placement?: {
    [k: string]: Placement;
  };
  backend?: Backend;
  /**
   * How many moves run at a time, and what a failure means for the rest of a run.
   */
  policies?: {
    /**
     * How many moves may be under way at a time. One that takes long does not hold up the others.
     */
    moves?: number;
    /**
     * How many of them may leave or come to one host at a time. They share its network, and stand still longer for it.
     */
    per_host?: number;
    /**
     * stop: after a failure nothing more is begun, and what has moved stays where it is. continue: the moves after it have their turn. rollback: nothing more is begun, and what the run has moved goes back to where it was, the last first.
     */
    on_failure?: 'stop' | 'continue' | 'rollback';
    /**
     * With on_failure: continue or rollback, how many moves may fail before nothing more is begun. Without it, any number for continue, and none for rollback.
     */
    max_failures?: number;
  };
  /**
   * When mig apply may move something: inside any of these. Without windows, at any time.
   */
  windows?: {
    [k: string]: Window;
  };
  /**
   * When mig apply may move nothing, whatever window is open.
   */
  freezes?: {
    [k: string]: Freeze;
  };
  /**
   * Findings of a check that are accepted for one workload, each with a reason and an end.
   */
  waivers?: Waiver[];
}
/**
 * What holds for every host and every workload that does not say otherwise.
 */
export interface Defaults {
  ssh?: Ssh;
  /**
   * How memory images travel from host to host. auto: over a TLS port opened for the run, where the destination's address is a private one, and through the controller where the hosts do not reach each other; direct: that port and no other way, also on a public address; relay: always through the controller.
   */
  transfer?: 'auto' | 'direct' | 'relay';
  hold_limit?: Duration;
  bandwidth?: Bandwidth;
  compression?: Compression;
}
/**
 * How hosts are reached. What is left out comes from ~/.ssh/config, then from ssh's own defaults.
 */
export interface Ssh {
  /**
   * Login name. Without it: the one in ~/.ssh/config, else the local one.
   */
  user?: string;
  /**
   * TCP port of sshd.
   */
  port?: number;
  /**
   * Private key to log in with. Without it: the agent's keys and ssh's usual ones.
   */
  identity?: string;
  plan?: PlanLogin;
  known_hosts?: LocalPath;
  /**
   * Host or hosts to jump through, as in ssh -J.
   */
  proxy_jump?: string;
  /**
   * Become root with sudo -n, which must not ask for a password. Without it: only when the login is not root.
   */
  sudo?: boolean;
  /**
   * ssh2: the built-in client. openssh: the ssh command of this machine, for certificates, hardware keys and whatever else only it can do.
   */
  transport?: 'ssh2' | 'openssh';
}
/**
 * Who logs in for commands that only look (plan, check, explain, status), if not the same as for those that act: so that a job which plans needs no key that can do more.
 */
export interface PlanLogin {
  /**
   * Login name for looking.
   */
  user?: string;
  /**
   * Private key for looking.
   */
  identity?: string;
  /**
   * Become root with sudo -n. Without it: only where the login is not root.
   */
  sudo?: boolean;
}
export interface Host {
  /**
   * Host name, IP address, or alias from ~/.ssh/config.
   */
  address: string;
  labels?: Labels;
  /**
   * active: takes workloads. draining: takes nothing new, and nothing may stay.
   */
  state?: 'active' | 'draining';
  ssh?: Ssh;
}
/**
 * Free words to tell things apart by.
 */
export interface Labels {
  [k: string]: string;
}
/**
 * A process tree that moves as one.
 */
export interface Workload {
  select: Select;
  /**
   * What a service needs on a host that it moves to. same: the same unit must be there; transient: where there is none of its name, systemd makes one of the settings that it has on the source, which is gone when the service ends or the host is started anew.
   */
  unit?: 'same' | 'transient';
  /**
   * What becomes of established TCP connections. none: refuse to move while there are any; established: keep them; close: drop them.
   */
  tcp?: 'none' | 'established' | 'close';
  /**
   * Floating addresses that move with the workload: one or a list.
   */
  address?: FloatingAddress[] | FloatingAddress;
  /**
   * What to do about files that the process holds open or maps; the longest prefix wins. same (also without a rule): the destination must have the identical file; copy: mig carries it; shared: both hosts see one file system; ignore: not looked at.
   */
  files?: {
    [k: string]: 'same' | 'copy' | 'shared' | 'ignore';
  };
  /**
   * How it is moved. cold: freeze, copy, restore. precopy: the memory is sent while the process runs, and in the freeze what has changed since; needs its memory once more on the source. auto: precopy where the link was measured to be slow and that makes the standstill clearly shorter, cold otherwise; the plan says why. restart: a service of systemd is stopped here and started there with its files; its memory is lost. A list of one of the others and restart: restarted where it cannot be moved so.
   */
  strategy?: [Strategy] | [Strategy, Strategy] | Strategy;
  max_downtime?: Duration;
  hold_limit?: Duration;
  bandwidth?: Bandwidth;
  compression?: Compression;
  /**
   * host: the process keeps its numbers, which must be free on the destination. namespace: it keeps them within a PID namespace of its own, and they may be taken on the destination.
   */
  pid?: 'host' | 'namespace';
  verify?: Verify;
  hooks?: Hooks;
  /**
   * The windows in which it may move: one or a list. Without it: any.
   */
  window?: [Name, ...Name[]] | Name;
  needs?: Needs;
  labels?: Labels;
}
/**
 * How the root of the process tree is found on a host: exactly one of these.
 */
export interface Select {
  pidfile?: RemotePath;
  match?: Match;
  cgroup?: RemotePath;
  /**
   * A service of systemd, moved as a unit; without a suffix, .service is meant.
   */
  systemd?: string;
  container?: Container;
}
/**
 * Patterns with * and ?, all of which must fit. Of the processes that fit, the root of the tree is taken.
 */
export interface Match {
  exe?: Glob;
  args?: Glob;
  /**
   * Name of the user it runs as.
   */
  user?: string;
}
/**
 * A container, moved by its runtime.
 */
export interface Container {
  /**
   * What it was started with.
   */
  runtime: 'crun' | 'podman' | 'runc';
  /**
   * Its name, as `crun list` or `podman ps` shows it.
   */
  name: string;
}
export interface FloatingAddress {
  /**
   * Address with prefix length; without one, /32 or /128.
   */
  ip: string;
  /**
   * Network interface that carries it, on every host.
   */
  dev: string;
  /**
   * Where ARP and NDP do not reach those who send to it: a program and its arguments that bring it to a host, run on that host as root, without a shell, while the workload stands still. {source}, {destination} and {address} in it are replaced. It may be run again, and with the hosts exchanged.
   *
   * @minItems 1
   */
  move?: [string, ...string[]];
  within?: Duration;
}
/**
 * How mig convinces itself, after the move, that the workload serves again: exactly one of tcp, http and command.
 */
export interface Verify {
  /**
   * Address and port that must accept a connection.
   */
  tcp?: string;
  /**
   * URL that must answer with a status from 200 to 399.
   */
  http?: string;
  /**
   * Program and arguments that must exit with 0; no shell is involved.
   *
   * @minItems 1
   */
  command?: [string, ...string[]];
  within?: Duration;
  on?: Name;
}
/**
 * Commands of yours that mig apply runs at points of a move. What they are told is in MIG_RUN, MIG_PROJECT, MIG_WORKLOAD, MIG_SOURCE, MIG_DESTINATION, MIG_PID and MIG_HOOK.
 */
export interface Hooks {
  before_freeze?: Hook;
  after_resume?: Hook;
  on_failure?: Hook;
}
export interface Hook {
  /**
   * A program on the host and its arguments; no shell is involved. Exit code 0 means success.
   *
   * @minItems 1
   */
  command: [string, ...string[]];
  on?: Name;
  within?: Duration;
}
/**
 * What placement keeps for it on its host, where that is more than what it takes at the moment.
 */
export interface Needs {
  memory?: Size;
  /**
   * CPUs; parts of one count as well.
   */
  cpus?: number;
}
export interface PlacementEntry {
  host?: Name;
  /**
   * What it should do there.
   */
  state?: 'running';
  /**
   * Labels that the host must have, all of them.
   */
  on?: {
    [k: string]: string;
  };
  avoid?: HostNames;
  pool?: HostNames;
  /**
   * Label over whose values the workloads with this spread and equal labels are spread evenly.
   */
  spread?: string;
  /**
   * Workloads that it must not share a host with.
   *
   * @minItems 1
   */
  apart_from?: [Name, ...Name[]];
  /**
   * Which host to take when it has to move and several fit. fewest-moves: the first by name; least-loaded: the one with the most to spare; pack: the fullest.
   */
  prefer?: 'fewest-moves' | 'least-loaded' | 'pack';
}
/**
 * A system that the team shares, for the lock of its runs, its plans and its approvals: exactly one of etcd, http and s3. Where a process is, is read from the hosts all the same. Credentials are in the environment or a file, never here.
 */
export interface Backend {
  etcd?: Etcd;
  http?: Http;
  s3?: S3;
  lease?: Duration;
  /**
   * required: mig apply moves nothing until somebody has approved the plan with mig approve. Without it: approvals are not asked for.
   */
  approvals?: 'required';
  credentials?: LocalPath;
}
/**
 * etcd 3.4 or later, by its JSON gateway.
 */
export interface Etcd {
  /**
   * Members of the cluster; the first that answers is asked.
   *
   * @minItems 1
   */
  endpoints: [BackendUrl, ...BackendUrl[]];
  /**
   * What the names of all keys begin with; the project follows.
   */
  prefix?: string;
}
/**
 * A server that speaks the protocol of Terraform's http backend, such as GitLab: with a state of its own for each project.
 */
export interface Http {
  address: BackendAddress;
  /**
   * With which the state is written.
   */
  update_method?: string;
  lock_address?: BackendAddress;
  /**
   * With which the lock is taken.
   */
  lock_method?: string;
  unlock_address?: BackendAddress;
  /**
   * With which the lock is given back.
   */
  unlock_method?: string;
}
/**
 * A bucket of a service that speaks S3 and writes objects under conditions (If-None-Match, If-Match).
 */
export interface S3 {
  /**
   * Name of the bucket, which is there already.
   */
  bucket: string;
  /**
   * Region of the bucket; services of one's own often have the default.
   */
  region?: string;
  endpoint?: BackendUrl;
  /**
   * What the keys of all objects begin with; the project follows.
   */
  prefix?: string;
}
/**
 * A time in which changes may be made: again and again (cron and duration), or once (from and to).
 */
export interface Window {
  /**
   * When it opens, on the clocks of the time zone: minute, hour, day of the month, month, day of the week. SUN#1 is the first Sunday of a month, FRIL its last Friday. The day is that of the opening.
   */
  cron?: string;
  duration?: Duration;
  from?: Moment;
  to?: Moment;
  cutoff?: Duration;
  timezone: Timezone;
}
/**
 * A time in which nothing is moved.
 */
export interface Freeze {
  from: Moment;
  to: Moment;
  timezone: Timezone;
  /**
   * Why, for whoever is told to wait.
   */
  reason?: string;
}
/**
 * What one check finds at one workload does not keep it from moving. One that has ended, or that nothing is found for, is an error.
 */
export interface Waiver {
  /**
   * The code that stands in brackets in a plan. What CRIU fails at, and what identity and safety rest on, cannot be waived.
   */
  check: string;
  workload: Name;
  /**
   * Why that is right, for whoever reviews the plan.
   */
  reason: string;
  /**
   * The last day on which it holds, in UTC.
   */
  expires: string;
}
