/** One sshd to log in to, with everything decided: the spec's words first, then ssh_config's, then ssh's defaults. */
export interface Login {
  /** The word that ssh gets to see as its destination, so that ssh_config applies. */
  readonly address: string;
  /** The name or IP address that ssh_config makes of it. */
  readonly hostname: string;
  readonly port: number;
  readonly user: string;
  /** Name that stands for the host in known_hosts, from ssh_config's HostKeyAlias. */
  readonly host_key_alias?: string | undefined;
  /** Files to look the host's key up in. */
  readonly known_hosts: readonly string[];
  /** Private key that the spec names: where the file exists it is the one that is offered, by itself or through the agent. */
  readonly identity?: string | undefined;
  /** Private keys that ssh_config names; by default those under ~/.ssh, whether they exist or not. */
  readonly identity_files: readonly string[];
  /** Offer the agent's keys only as far as `identity_files` name them. */
  readonly identities_only: boolean;
  /** Socket of the agent. */
  readonly agent?: string | undefined;
}

/** The way to a host: jump hosts in the order in which they are passed, then the host. */
export interface Route {
  readonly hops: readonly Login[];
  readonly target: Login;
  /** What only the system's ssh can do of that which ssh_config asks for. */
  readonly needs_openssh?: string | undefined;
}
