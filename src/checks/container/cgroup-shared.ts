import type { MoveCheck, Observation } from '../check.ts';

/** Freezing the container would freeze others. */
export const cgroupShared: MoveCheck = {
  scope: 'move',
  code: 'container/cgroup-shared',
  severity: 'error',
  summary: 'The container does not have a cgroup to itself that mig can freeze',
  explains: {
    looks_at: "the container's cgroup on the source, who else is in it, and who has made it",
    why:
      'The runtime has CRIU freeze the cgroup of the container. With others in it they are frozen too, in the root cgroup ' +
      'the whole host and CRIU itself. A cgroup that systemd has made for the container it would not make again on the destination.',
    remedy:
      'Start the container with `crun --cgroup-manager=cgroupfs run`, or with `runc run` and no `--systemd-cgroup`, and with a ' +
      '`cgroupsPath` of its own in its config.json.',
  },
  run: ({ tree: { container, processes, identity }, source }) => {
    if (container === undefined) return [];
    const subject = { host: source.name, pid: identity.pid, path: container.cgroup };
    const observe = (detail: string): Observation => ({ detail, subject });
    const elsewhere = processes.filter(
      ({ cgroup, state }) =>
        state !== 'Z' && cgroup !== container.cgroup && !cgroup.startsWith(`${container.cgroup}/`),
    );
    if (['', '/'].includes(container.cgroup)) return [observe(`${container.name} is in the root cgroup.`)];
    return [
      // podman has it made there as well.
      ...(container.systemd_cgroup && container.podman === undefined
        ? [observe(`systemd has made the cgroup of ${container.name}.`)]
        : []),
      ...(container.strangers.length > 0
        ? [observe(`PID ${container.strangers.join(', ')} is in ${container.cgroup} as well.`)]
        : []),
      ...elsewhere.map(({ pid, cgroup }) =>
        observe(`PID ${pid} is in ${cgroup}, outside of ${container.cgroup}.`),
      ),
      // A process below it could not be frozen by the cgroup that its first process is in.
      ...(processes[0]?.cgroup === container.cgroup || elsewhere.length > 0
        ? []
        : [observe(`The first process of ${container.name} is in a cgroup below ${container.cgroup}.`)]),
    ];
  },
};
