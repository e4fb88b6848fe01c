/** A container as its runtime knows it. */
export interface ContainerFacts {
  readonly runtime: 'crun' | 'runc';
  readonly name: string;
  /** Folder in which the runtime keeps what it knows of it. */
  readonly state: string;
  /** Absolute path of the folder with its config.json. */
  readonly bundle: string;
  /** Absolute path of its root folder on the host. */
  readonly rootfs: string;
  /** Path in the v2 hierarchy. */
  readonly cgroup: string;
  /** systemd has made the cgroup for it. */
  readonly systemd_cgroup: boolean;
  /** PIDs in that cgroup, or below it, that do not belong to it. */
  readonly strangers: readonly number[];
  /** What its standard input, output and error were when it was started: `pipe:[INODE]`, or a path. */
  readonly descriptors: readonly string[];
  readonly mounts: readonly ContainerMount[];
  /** It counts its processes by itself. */
  readonly own_pids: boolean;
  /** It names a configuration file of CRIU's by itself (`org.criu.config`). */
  readonly names_criu_config: boolean;
}

export interface ContainerMount {
  /** Where it is in the container. */
  readonly destination: string;
  /** Absolute path of what is bound there from the host; absent: it is the container's own. */
  readonly source?: string;
}

/** A runtime for containers that a host has. */
export interface RuntimeFacts {
  readonly path: string;
  /** First line of what `--version` says, such as `crun version 1.28`. */
  readonly version: string;
  /** It finds what it calls CRIU by: crun a library, runc the program itself. */
  readonly calls_criu: boolean;
}
