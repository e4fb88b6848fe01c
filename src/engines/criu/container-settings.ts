import type { MoveRole } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';
import { deleteContainerCommand } from './container-commands.ts';
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
  };
}
