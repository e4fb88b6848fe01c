import type { ContainerFacts } from '../../src/model/index.ts';

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
