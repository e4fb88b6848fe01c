import type { MoveRole } from '../../model/index.ts';
import type { MoveOrder } from '../engine.ts';
import { deleteContainerCommand } from './container-commands.ts';
import type { MoveNames } from './move-names.ts';

/** Where a host has the runtime of the container that is moved. */
export function runtimePath(order: MoveOrder, role: MoveRole): string {
  // A missing runtime is a finding of the checks; a move never gets here without one.
  return order[role].facts.runtimes?.['crun']?.path ?? '/usr/bin/crun';
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
