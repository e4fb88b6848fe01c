/** A service as systemd of one host has it, whether it runs there or not. Values are as `systemctl show` writes them. */
export interface ServiceFacts {
  /** `loaded`, `not-found`, `masked`, … */
  readonly load: string;
  /** `active`, `inactive`, `failed`, … */
  readonly active: string;
  /** `running`, `exited`, `dead`, … */
  readonly sub: string;
  /** `simple`, `exec`, `forking`, `notify`, `oneshot`, … */
  readonly type: string;
  readonly restart: string;
  /** `enabled`, `disabled`, `static`, `masked`, …; empty: it has no file. */
  readonly file_state: string;
  /** 0: it has none. */
  readonly main_pid: number;
  /** Path in the v2 hierarchy; empty: it is not active. */
  readonly control_group: string;
  /** All processes in its cgroup and below it, sorted; absent: not read, or it is not active. */
  readonly members?: readonly { readonly pid: number; readonly command: string }[];
  /** SHA-256 of its unit file and of its drop-ins, mig's own left out, by path; `unreadable` where that failed. */
  readonly files: Readonly<Record<string, string>>;
  /** Its `PIDFile=`; absent: it has none. */
  readonly pidfile?: { readonly path: string; readonly exists: boolean };
  /** Empty: root. */
  readonly user: string;
  readonly group: string;
  /** Sockets, timers and paths that start it. */
  readonly triggered_by: readonly string[];
  /** Settings by name that differ from systemd's defaults, of those that mig asks about. */
  readonly settings: Readonly<Record<string, string>>;
  /** Its files have changed since systemd read them. */
  readonly needs_reload: boolean;
  /**
   * Programs that criu needs and its main process does not see as the host does, by path: `missing`, `another`, `noexec`
   * or `unreadable`. Absent: it does not run here.
   */
  readonly unlike_host?: Readonly<Record<string, string>>;
  /** Folders that its main process has for itself, such as a private `/tmp`; absent: none, or it does not run here. */
  readonly private_folders?: readonly string[];
  /** A move has taken it away from this host; absent: none has. */
  readonly moved?: { readonly run: string; readonly host: string };
}
