import type { ContainerFacts, TcpPolicy, WorkloadFacts } from '../../model/index.ts';
import { devicesFromOutside, GHOST_LIMIT_BYTES, journalInodes } from './criu-commands.ts';

/** Where one move of a container keeps its things on a host. */
export interface ContainerPlace {
  /** Absolute path of the runtime. */
  readonly runtime: string;
  readonly images: string;
  /** The record's folder, where CRIU's options and its action script are. */
  readonly record: string;
}

/** Has the runtime checkpoint the container, which ends it and forgets it, once mig's gate inside of it has let CRIU go on. */
export function checkpointCommand(
  place: ContainerPlace,
  container: ContainerFacts,
  tree: WorkloadFacts,
  tcp: TcpPolicy,
): readonly string[] {
  return [...runtime(place, container), 'checkpoint', ...common(place, container, tree, tcp), container.name];
}

/**
 * Has the runtime restore it, held by the gate until the source is gone. It knows of the container when it ends.
 *
 * `unshare --mount`: the runtime has CRIU mount all cgroup hierarchies in the folder of the images, whatever mode it is told for
 * them, and itself mounts the root folder a second time. Killed, they would leave that behind on the host, where whoever
 * removes the images would remove cgroups. In a mount namespace of their own it goes with them; what is mounted on the
 * host meanwhile arrives there.
 */
export function restoreContainerCommand(
  place: ContainerPlace & { readonly unshare: string },
  container: ContainerFacts,
  tree: WorkloadFacts,
  tcp: TcpPolicy,
): readonly string[] {
  const apart = [place.unshare, '--mount', '--propagation', 'slave', '--'];
  const { podman } = container;
  const bundle = ['--detach', ...(podman ? [CONMONS] : [`--bundle=${container.bundle}`])];
  return [
    ...apart,
    ...runtime(place, container),
    ...(podman ? [CONMONS_GLOBAL] : []),
    'restore',
    ...bundle,
    ...common(place, container, tree, tcp),
    container.name,
  ];
}

/** In their place come the words that conmon has for the runtime, before the verb and after it (`host/stand_in.py`). */
const CONMONS_GLOBAL = '{global}';
const CONMONS = '{call}';

/** podman's options for all that it does about a container. */
export function podmanOptions(container: ContainerFacts): readonly string[] {
  const manager = container.podman?.cgroup_manager || 'systemd';
  return ['--runtime', container.runtime, '--cgroup-manager', manager];
}

/** Has the runtime forget a container, and end what is left of it. */
export function deleteContainerCommand(path: string, container: ContainerFacts): readonly string[] {
  return [...withoutSystemd(path, container), 'delete', '--force', container.name];
}

/**
 * CRIU's options that the runtime has no words for, one line each of a configuration file. What the runtime itself sets
 * counts more than these.
 */
export function criuOptions(tree: WorkloadFacts, role: 'dump' | 'restore'): readonly string[] {
  return [
    'network-lock skip',
    `ghost-limit ${GHOST_LIMIT_BYTES}`,
    ...journalInodes(tree).map((inode) => `external unix[${inode}]`),
    ...(role === 'dump' ? devicesFromOutside(tree).map(({ key }) => `external ${key}`) : []),
  ];
}

/** The runtime starts CRIU with its own environment, and CRIU reads the file that this names (criu/config.c). */
function runtime({ runtime: path, record }: ContainerPlace, container: ContainerFacts): readonly string[] {
  return ['/usr/bin/env', `CRIU_CONFIG_FILE=${record}/criu.conf`, ...withoutSystemd(path, container)];
}

/** It makes the cgroup by itself, which runc does where it is not told otherwise. */
function withoutSystemd(path: string, container: ContainerFacts): readonly string[] {
  return container.runtime === 'crun' && container.podman === undefined
    ? [path, '--cgroup-manager=cgroupfs']
    : [path];
}

function common(
  { images }: ContainerPlace,
  container: ContainerFacts,
  tree: WorkloadFacts,
  tcp: TcpPolicy,
): readonly string[] {
  return [
    // A word of its own: by it a recovery knows the runtimes that work for this move.
    '--image-path',
    images,
    // Where crun has CRIU write its log in any case.
    ...(container.runtime === 'runc' ? ['--work-path', images] : []),
    '--manage-cgroups-mode=ignore',
    ...(tcp === 'established' ? ['--tcp-established'] : []),
    ...(tree.locks.length > 0 ? ['--file-locks'] : []),
  ];
}
