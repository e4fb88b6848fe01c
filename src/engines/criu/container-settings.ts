import type { ContainerFacts, MoveRole, PodmanContainer } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';
import { deleteContainerCommand, podmanOptions } from './container-commands.ts';
import type { MoveNames } from './move-names.ts';

/** Where a host has the runtime of the container that is moved. */
export function runtimePath(order: MoveOrder, role: MoveRole): string {
  const name = order.tree.container?.runtime ?? 'crun';
  // A missing runtime is a finding of the checks; a move never gets here without one.
  return order[role].facts.runtimes?.[name]?.path ?? `/usr/bin/${name}`;
}

/** What a host has to know of a container that may have to go from it, as `host/container_home.py` reads it. */
export function containerSettings(
  order: MoveOrder,
  role: MoveRole,
  names: MoveNames,
): Readonly<Record<string, unknown>> {
  const { container } = order.tree;
  if (container === undefined) throw new Error('the workload is no container');
  return {
    name: container.name,
    runtime: container.runtime,
    // runc restores into a cgroup that nobody is in, not even itself; crun into the one that it is in.
    stays_out: container.runtime === 'runc',
    images: names.images,
    bundle: container.bundle,
    state: container.state,
    // Made again where it was before, under the name that it may still have there.
    returns: role === 'source',
    delete: deleteContainerCommand(runtimePath(order, role), container),
    // As of a service: its name, no unit, the priority of information, and no flags.
    journal: { inode: '', header: [container.name, '', '6', '0', '0', '0', '0'] },
    output_unit: names.scope,
    ...(container.podman && { podman: podmanSettings(order, role, names, container, container.podman) }),
  };
}

/** How long the destination holds a copy: longer than the source, for while that may still commit, the copy must be there. */
export function holdAtDestination({ hold_ms }: MoveOrder): number {
  return 2 * Math.ceil(hold_ms / 1000) + 10;
}

/** The file in the record, and in what is sent, with what podman on the source has on record of the container. */
export const PODMAN_RECORD = 'podman-record.json';

/** As `host/podman_home.py` reads it. */
function podmanSettings(
  order: MoveOrder,
  role: MoveRole,
  names: MoveNames,
  container: ContainerFacts,
  podman: PodmanContainer,
): Readonly<Record<string, unknown>> {
  return {
    path: order[role].facts.podman?.path ?? '/usr/bin/podman',
    name: podman.name,
    options: podmanOptions(container),
    systemd_cgroup: container.systemd_cgroup,
    hold_seconds: holdAtDestination(order),
    // By this podman's container on the source is known for the one that has left.
    root: podman.layer,
    upper: `${podman.layer}/diff`,
    places: { root: `${podman.layer}/merged`, ...(podman.shm !== '' && { shm: podman.shm }) },
    folder: `${names.record}/podman`,
    record: `${names.record}/${PODMAN_RECORD}`,
  };
}
