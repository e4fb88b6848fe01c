/** Everything that one move puts on a host, by name: what carries mig's name belongs to mig and can be found again. */
export interface MoveNames {
  /** Run and workload in one word. */
  readonly move: string;
  /** Programs, settings and the control socket; on tmpfs, 0700. */
  readonly folder: string;
  /** The images, on tmpfs, 0700. */
  readonly images: string;
  /** The decision, on disk, because it must outlive a crash of the host; and the gate, which may not be executed below /run. */
  readonly record: string;
  /** nftables table, family inet. */
  readonly table: string;
  /** The cgroup, below the workload's own, that it is frozen in. */
  readonly leaf: string;
  /** Transient unit of the supervisor. */
  readonly unit: string;
  /** Scope that the workload lives in after the move: the one thing that stays. */
  readonly scope: string;
}

/** Run ids and workload names hold letters, digits, `-` and `_` only (the schema says so), so they fit every place here. */
export function nameMove(run: string, workload: string, imageSpace: string): MoveNames {
  const move = `${run}-${workload}`;
  return {
    move,
    folder: `/run/mig/${move}`,
    images: `${imageSpace}/mig-${move}`,
    record: `/var/lib/mig/${move}`,
    table: `mig-${move}`,
    leaf: `mig-${move}`,
    unit: `mig-${move}.service`,
    scope: `${workload}-${run}.scope`,
  };
}
