import type { ContainerFacts, PodmanContainer } from '../../src/model/index.ts';

/** A container of crun with a tmpfs of its own and a folder of the host that is bound into it. */
export function aContainer(changes: Partial<ContainerFacts> = {}): ContainerFacts {
  return {
    runtime: 'crun',
    name: 'shop',
    state: '/run/crun/shop',
    bundle: '/opt/shop',
    rootfs: '/opt/shop/rootfs',
    cgroup: '/shop',
    systemd_cgroup: false,
    strangers: [],
    descriptors: ['pipe:[1]', 'pipe:[2]', 'pipe:[2]'],
    mounts: [{ destination: '/run' }, { destination: '/data', source: '/srv/data' }],
    own_pids: true,
    names_criu_config: false,
    ...changes,
  };
}

/** What podman has on record of a container that it leaves alone. */
export function aPodmanContainer(changes: Partial<PodmanContainer> = {}): PodmanContainer {
  return {
    name: 'web',
    image: { id: 'c0ffee', name: 'localhost/web:latest' },
    driver: 'overlay',
    layer: '/var/lib/containers/storage/overlay/1a7e',
    shm: '',
    changed_bytes: 0,
    volumes: [],
    cgroup_manager: 'systemd',
    restart: '',
    auto_remove: false,
    pod: '',
    ties: 0,
    unit: '',
    health_check: false,
    terminal: false,
    input: false,
    ...changes,
  };
}
