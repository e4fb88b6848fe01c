import type { PodmanContainer } from '../../model/index.ts';
import type { MoveCheck } from '../check.ts';

/** podman would not leave the container alone, or others depend on it. */
export const podmanManaged: MoveCheck = {
  scope: 'move',
  code: 'container/podman-managed',
  severity: 'error',
  summary: 'The container is not left alone by podman or systemd',
  explains: {
    looks_at: 'what podman on the source has on record of the container',
    why:
      'On the source the container ends as if it had been killed. What starts it again then, a restart policy or a unit of ' +
      'systemd, would start a second copy; what removes it would do so before its copy is known to run. A check of its health ' +
      'starts a program in it at any moment. A pod, and what other containers have of it, would be left behind.',
    prevents: [
      'cannot restore pod container without --pod',
      'cannot import checkpoints of containers with dependencies',
    ],
    remedy: 'Make the container anew without that, or run it as a bundle of crun or runc.',
  },
  run: ({ tree: { container, identity }, source, workload }) =>
    container?.podman === undefined
      ? []
      : doings(container.podman).map((doing) => ({
          detail: `${container.podman?.name} ${doing}.`,
          subject: { host: source.name, workload: workload.name, pid: identity.pid },
        })),
};

function doings(podman: PodmanContainer): readonly string[] {
  return [
    ...(['', 'no'].includes(podman.restart)
      ? []
      : [`is started again by itself (\`--restart ${podman.restart}\`)`]),
    ...(podman.auto_remove ? ['is removed when it ends (`--rm`)'] : []),
    ...(podman.unit === '' ? [] : [`is run by the unit ${podman.unit}`]),
    ...(podman.health_check ? ['has its health checked (`--no-healthcheck` takes that away)'] : []),
    ...(podman.pod === '' ? [] : [`is in the pod ${podman.pod.slice(0, 12)}`]),
    ...(podman.ties === 0 || podman.pod !== '' ? [] : ['shares something with another container']),
  ];
}
