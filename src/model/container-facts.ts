/** A container as its runtime knows it. */
export interface ContainerFacts {
  readonly runtime: 'crun' | 'runc';
  /** What the runtime calls it: of a container of podman its ID. */
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
  /** What podman has on record of it; absent: it is none of podman's. */
  readonly podman?: PodmanContainer;
}

/** A container as podman knows it. */
export interface PodmanContainer {
  /** What podman and people call it. */
  readonly name: string;
  readonly image: { readonly id: string; readonly name: string };
  /** The driver of podman's storage, such as `overlay`. */
  readonly driver: string;
  /** Folder of the layer that only this container has. */
  readonly layer: string;
  /** Folder of the host that the container has as /dev/shm; empty: that is its own. */
  readonly shm: string;
  /** What it has changed in its image and keeps in /dev/shm: bytes of the files. */
  readonly changed_bytes: number;
  readonly volumes: readonly string[];
  /** `systemd` or `cgroupfs`. */
  readonly cgroup_manager: string;
  /** When podman starts it again by itself: `no` or empty: never. */
  readonly restart: string;
  /** podman removes it when it ends. */
  readonly auto_remove: boolean;
  /** The pod that it is in; empty: none. */
  readonly pod: string;
  /** Of how many other containers it has something, or they of it. */
  readonly ties: number;
  /** The unit of systemd that it was started by; empty: none. */
  readonly unit: string;
  readonly health_check: boolean;
  readonly terminal: boolean;
  /** Its input is open. */
  readonly input: boolean;
}

export interface ContainerMount {
  /** Where it is in the container. */
  readonly destination: string;
  /** Absolute path of what is bound there from the host; absent: it is the container's own. */
  readonly source?: string;
}

/** podman on a host. */
export interface PodmanFacts {
  readonly path: string;
  /** What `--version` says, such as `podman version 5.8.1`. */
  readonly version: string;
  /** Driver of its storage; empty: it has not been used yet. */
  readonly driver: string;
  readonly containers: readonly { readonly id: string; readonly name: string }[];
  /** Names by ID. */
  readonly images: Readonly<Record<string, readonly string[]>>;
  readonly volumes: readonly string[];
}

/** A runtime for containers that a host has. */
export interface RuntimeFacts {
  readonly path: string;
  /** First line of what `--version` says, such as `crun version 1.28`. */
  readonly version: string;
  /** It finds what it calls CRIU by: crun a library, runc the program itself. */
  readonly calls_criu: boolean;
}
